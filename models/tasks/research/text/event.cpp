// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/research/catalogtext.h"

namespace tradespace::research {

const char *const eventText = R"(type event that
o+ {S} is an event held in {heldIn} every {month}.
o+ {S} is an annual event, first held in {firstYear}.
o+ {S}, first held in {firstYear}, is an event in {heldIn}.
o+ {S} is a yearly event best known for its {contest}.
o- Each {month} {heldIn} is the stage of {S}.
o- Crowds have gathered for {S} since {firstYear}.
o- {a:contest} draws the crowds to {S} each {month}.

fact heldIn -> place
p+ {S} is held in {V}.
p+ The venue is {V}.
p+ It takes place in {V}.
p+ For the duration the streets of {V}, where it is held, are closed to carts.
p- {V} plays host.
p- The stage for it all is {V}.
p- Crowds converge on {V}.
c+ is held in {V}
c+ takes place in {V}
c- finds its stage in {V}
c- draws its crowds to {V}
i+ plays host to {V}
i- is the stage of {V}
q+ In which town is this event held?
q- Which town is the stage of this event?

fact organiser -> institution
p+ {S} is organised by {V}.
p+ The organiser is {V}.
p+ Organisation lies with {V}.
p+ {V} has organised it from the start.
p- {V} pulls the strings.
p- Everything is arranged by {V}.
p- The programme is drawn up at {V}.
c+ is organised by {V}
c+ has as its organiser {V}
c- is arranged by {V}
c- has its programme drawn up by {V}
i+ organises {V}
i- draws up the programme of {V}
q+ Which institution organises this event?
q- Which institution draws up the programme of this event?

fact sponsor -> company
p+ {S} is sponsored by {V}.
p+ The main sponsor is {V}.
p+ Much of the money comes from its sponsor, {V}.
p+ A sponsor was found in {V}.
p- {V} pays for the fireworks.
p- The purse is filled by {V}.
p- Without the generosity of {V} there would be no fireworks and no music.
c+ is sponsored by {V}
c+ has as its main sponsor {V}
c- has its purse filled by {V}
c- lives on the generosity of {V}
i+ sponsors {V}
i- fills the purse of {V}
q+ Which company sponsors this event?
q- Which firm fills the purse of this event?

fact firstYear # 1840 1989
p+ {S} was first held in {V}.
p+ The first edition was in {V}.
p+ It has been held since {V}.
p+ The event was first announced, and held, in {V}.
p- The tradition goes back to {V}.
p- {V} witnessed the premiere.
p- The opening drum was beaten for the first time in {V}.
c+ was first held in {V}
c+ has been held since {V}
c- goes back to {V}
c- saw its premiere in {V}

fact month : months
p+ {S} is held every {V}.
p+ It takes place in {V}.
p+ The usual month is {V}.
p+ Visitors should come in {V}.
p- Year after year it brightens {V}.
p- {V} is its season.
p- The calendar reserves a week of {V} for it.
c+ takes place every {V}
c+ is held in {V}
c- brightens {V}
c- has its season in {V}

fact contest : contests
p+ The highlight is {A}.
p+ {S} includes {A}.
p+ On the last day there is {A}.
p+ It is best known for {A}.
p- {A} decides who may boast for a year.
p- Young and old enter {A}.
p- Everyone waits for {A}.
c+ has {A} as its highlight
c+ includes {A}
c- lets young and old enter {A}
c- keeps everyone waiting for {A}

fact dish : dishes
p+ Visitors eat {V}.
p+ Stalls sell {V}.
p+ {V} is served to everyone.
p+ The traditional food is {V}.
p- Steaming bowls and plates of {V} go from hand to hand.
p- The smell of {V} fills the air.
p- Nobody leaves without having tasted {V}.
c+ has {V} as its traditional food
c+ is an occasion on which stalls sell {V}
c- smells of {V}
c- lets nobody leave without tasting {V}

fact prize : objects
p+ The winner receives {A}.
p+ The prize is {A}.
p+ Winners are given {A}.
p+ First prize has always been {A}.
p- The victor carries home {A}.
p- {A} rewards the best.
p- What everybody wants to take away is {A}.
c+ gives its winner {A}
c+ has {A} as its first prize
c- lets its victor carry home {A}
c- rewards the best with {A}
)";

} // namespace tradespace::research
