/** The demo city's complaints: two years of them in bulk, and those that are under way through the services. */
@NullMarked
package org.shiheng.demo.consumer;

import org.jspecify.annotations.NullMarked;
