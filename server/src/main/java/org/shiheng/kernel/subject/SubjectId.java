package org.shiheng.kernel.subject;

/** Identity of a subject; surrogate, so that it betrays nothing. */
public record SubjectId(long value) {}
