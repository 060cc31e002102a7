package org.shiheng.demo.city;

/** Names of people by their number. */
public final class PersonNames {

    private final Names names;
    private final long seed;

    public PersonNames(CityPack pack, long seed) {
        this.names = new Names(pack);
        this.seed = seed;
    }

    public String next(long number) {
        return names.person(Chance.of(seed, "officer", number));
    }
}
