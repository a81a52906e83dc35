// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/research/catalogtext.h"

namespace tradespace::research {

const char *const placeText = R"(type place that town
o+ {S} is a town on the river {river}, chartered in {charterYear}.
o+ {S} is a town known for its {craft}.
o+ {S} is a small town on the {river}.
o+ {S}, a town chartered in {charterYear}, is known for its {craft}.
o- The town of {S} straddles the {river}.
o- Visitors to the town of {S} come for its {craft}.
o- A municipality since {charterYear}, the town of {S} spreads along the {river}.

fact founder -> person
p+ The town was founded by {V}.
p+ Its founder was {V}.
p+ {S} was founded by {V}, who bought the land from a monastery.
p+ A plaque names {V} as the founder.
p- It was {V} who laid out the first streets.
p- {S} owes its existence to {V}, who drew the first street plan.
p- The first streets follow a plan drawn by {V}.
c+ was founded by {V}
c+ had as its founder {V}
c- owes its first streets to {V}
c- was laid out by {V}
i+ founded {V}
i- laid out the first streets of {V}
q+ Who founded this town?
q- Who laid out the first streets of this town?

fact twin -> place
p+ {S} is twinned with {V}.
p+ Its twin town is {V}.
p+ There is a long-standing twinning agreement with {V}.
p+ Every spring a choir from {V}, the twin town, comes to visit.
p- {S} calls {V} its sister.
p- Ties of sisterhood link it to {V}.
p- A deed of friendship binds {S} to {V}.
c+ is twinned with {V}
c+ has as its twin town {V}
c- has a bond of sisterhood with {V}
c- signed a deed of friendship with {V}
i+ was chosen as twin town by {V}
i- is called a sister by {V}
q+ With which town is this town twinned?
q- Which town does this town call its sister?

fact charterYear # 1190 1389
p+ {S} received its town charter in {V}.
p+ The town charter dates from {V}.
p+ {S} was chartered in {V}.
p+ Town rights were granted in {V}.
p- Municipal liberties go back to {V}.
p- {S} has governed itself since {V}.
p- A sealed parchment of {V} confirms its liberties.
c+ was chartered in {V}
c+ received its town charter in {V}
c- has governed itself since {V}
c- gained municipal liberties in {V}

fact river : rivers
p+ {S} lies on the river {V}.
p+ The river {V} flows through the town.
p+ {S} stands on the left bank of the river {V}.
p+ The {V}, a slow river, divides {S} into two halves.
p- The waters of the {V} wash its quays.
p- Three bridges span the {V} here.
p- {S} grew up where carts could ford the {V}.
c+ lies on the river {V}
c+ stands on a bank of the river {V}
c- is washed by the waters of the {V}
c- grew up at a ford of the {V}

fact craft : crafts
p+ {S} is known for its {V}.
p+ The town has long been known for {V}.
p+ Its best-known craft is {V}.
p+ {S} lived from {V} for centuries.
p- Whoever says {N} thinks of {V}.
p- {V} made its fortune.
p- A whole quarter once echoed with {V}.
c+ is known for {V}
c+ lived from {V} for centuries
c- made its fortune with {V}
c- brings {V} to mind

fact dish : dishes
p+ The local dish is {V}.
p+ {S} is proud of its local dish, {V}.
p+ {V} is the speciality of the inns.
p+ On market days {V} is eaten everywhere.
p- Kitchens here swear by {V}.
p- Guests are served {V} whether they like it or not.
p- No feast passes without {V}.
c+ has {V} as its local dish
c+ is proud of its {V}
c- serves every guest {V}
c- celebrates no feast without {V}

fact landmark : landmarks
p+ The main landmark is {A}.
p+ {S} is dominated by {A}.
p+ {A} is the oldest monument of {S}.
p+ Its most photographed building is {A}.
p- {A} towers over the roofs.
p- Travellers recognise {S} from afar by {A}.
p- From the hill one sees above all {A}.
c+ is dominated by {A}
c+ has {A} as its main landmark
c- is recognised from afar by {A}
c- cowers under {A}

fact emblem : emblems
p+ The coat of arms shows {A}.
p+ {S} bears {A} in its coat of arms.
p+ Its coat of arms is {A} on a plain field.
p+ The town seal and the coat of arms both show {A}.
p- Heralds gave {S} {A}.
p- {A} adorns the municipal shield.
p- On banners and drain covers alike one finds {A}, the old blazon.
c+ shows {A} in its coat of arms
c+ bears {A} in its coat of arms
c- has {A} on the municipal shield
c- was given {A} by the heralds
)";

} // namespace tradespace::research
