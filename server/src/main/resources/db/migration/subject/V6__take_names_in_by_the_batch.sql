-- Pieces of names go into the inverted index in sorted batches of half a megabyte instead of one by one: a bulk import needs
-- less than half the processor time for it. A search looks through the waiting pieces too, so the batch stays small (a
-- fraction of a millisecond); an ordinary change now and then pays for a batch (some milliseconds).
alter index subject.subject_name_grams set (fastupdate = on, gin_pending_list_limit = 512);
