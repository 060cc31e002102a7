package org.shiheng.demo.city;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The people with a duty in a subject; which duties there are follows from the legal form and the trade. */
final class People {

    private People() {}

    static List<DemoSubject.Person> of(
            Chance chance, Names names, Trade trade, char form, String owner, LocalDate established) {
        var people = new ArrayList<DemoSubject.Person>();
        switch (form) {
            case 'I' -> people.add(new DemoSubject.Person("OPERATOR", owner, established, null));
            case 'S' -> people.add(new DemoSubject.Person("INVESTOR", owner, established, null));
            case 'P' -> {
                people.add(new DemoSubject.Person("PARTNER", owner, established, null));
                people.add(new DemoSubject.Person("PARTNER", names.person(chance), established, null));
            }
            default -> {
                people.add(new DemoSubject.Person("LEGAL_REPRESENTATIVE", owner, established, null));
                if (form != 'B') {
                    people.add(new DemoSubject.Person("SHAREHOLDER", owner, established, null));
                    for (int i = chance.between(0, 2); i > 0; i--) {
                        people.add(new DemoSubject.Person("SHAREHOLDER", names.person(chance), established, null));
                    }
                }
                people.add(new DemoSubject.Person("LIAISON", names.person(chance), established, null));
            }
        }
        boolean makesFood = trade.licences().contains("食品生产许可");
        boolean sellsFood = trade.licences().contains("食品经营许可");
        if (makesFood) {
            people.add(new DemoSubject.Person("FOOD_SAFETY_DIRECTOR", names.person(chance), established, null));
            people.add(new DemoSubject.Person("QUALITY_SAFETY_DIRECTOR", names.person(chance), established, null));
        }
        if (makesFood || sellsFood && chance.perMille(250)) {
            people.add(new DemoSubject.Person("FOOD_SAFETY_OFFICER", names.person(chance), established, null));
        }
        return people;
    }
}
