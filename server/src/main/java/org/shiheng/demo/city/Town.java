package org.shiheng.demo.city;

/**
 * A street, town or zone of the city, with the circle that its demo addresses lie in.
 *
 * @param code nine digits
 * @param weight its part of the city's subjects
 */
public record Town(int code, String name, double longitude, double latitude, double radiusKilometres, int weight) {

    /** Six digits of the district. */
    public int division() {
        return code / 1000;
    }

    boolean urban() {
        return !(name.endsWith("镇") || name.endsWith("乡") || name.endsWith("场"));
    }
}
