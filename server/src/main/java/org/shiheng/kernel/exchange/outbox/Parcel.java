package org.shiheng.kernel.exchange.outbox;

import java.util.List;
import java.util.UUID;

/** Some records of one kind that go to a platform together, under one key however often they are sent. */
record Parcel(UUID key, String kind, List<Outgoing> rows) {}
