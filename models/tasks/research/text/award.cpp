// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/research/catalogtext.h"

namespace tradespace::research {

const char *const awardText = R"(type award that
o+ {S} is an award for {field}, first given in {firstYear}.
o+ {S} is an award given every {month}.
o+ {S} is a yearly award for {field}.
o+ {S}, given for {field}, is an award presented in {ceremony}.
o- Merit in {field} earns people {S}.
o- Each {month} merit is crowned with {S}.
o- Since {firstYear}, {S} has honoured merit in {field}.

fact givenBy -> institution
p+ {S} is given by {V}.
p+ The award is given by a committee of {V}.
p+ The awarding body is {V}.
p+ {V} awards it once a year.
p- {V} bestows the honour.
p- The jurors are appointed by {V}.
p- Whoever is honoured hears from {V}.
c+ is given by {V}
c+ is awarded by {V}
c- is bestowed by {V}
c- has its jurors appointed by {V}
i+ gives {V}
i- bestows {V}
q+ Which institution gives this award?
q- Which institution bestows this honour?

fact endowed -> person
p+ {S} was endowed by {V}.
p+ The endowment came from {V}.
p+ {V} endowed it in a will.
p+ The award goes back to an endowment by {V}.
p- The money was a bequest of {V}.
p- {V} put up the funds.
p- A legacy left by {V} feeds it.
c+ was endowed by {V}
c+ goes back to an endowment by {V}
c- is fed by a legacy from {V}
c- lives on a bequest of {V}
i+ endowed {V}
i- put up the funds for {V}
q+ Who endowed this award?
q- Whose bequest feeds this honour?

fact ceremony -> place
p+ The award is presented in {V}.
p+ The ceremony takes place in {V}.
p+ {S} is handed over in {V}.
p+ Winners travel to {V} for the ceremony.
p- {V} lends its town hall for the evening.
p- The festive evening is spent in {V}.
p- Laureates are feasted in {V}.
c+ is presented in {V}
c+ has its ceremony in {V}
c- is celebrated in {V}
c- feasts its laureates in {V}
i+ hosts the ceremony of {V}
i- lends its town hall to {V}
q+ In which town is this award presented?
q- Which town lends its hall to this honour?

fact firstYear # 1850 1989
p+ {S} was first given in {V}.
p+ It has been given since {V}.
p+ The first award was made in {V}.
p+ The first winner was announced in {V}.
p- The honour dates back to {V}.
p- {V} brought the earliest laureate.
p- Its roll of names opens with {V}.
c+ was first given in {V}
c+ has been given since {V}
c- dates back to {V}
c- had its earliest laureate in {V}

fact month : months
p+ It is given every {V}.
p+ {S} is presented in {V}.
p+ The winners are announced in {V}.
p+ The committee always decides in {V}.
p- {V} is the time of the verdict.
p- Each {V} the envelope is opened.
p- Hopefuls wait for {V}.
c+ is given every {V}
c+ is presented in {V}
c- is decided upon every {V}
c- makes hopefuls wait for {V}

fact field : subjects
p+ {S} is given for {V}.
p+ It rewards achievements in {V}.
p+ The field of the award is {V}.
p+ Only work in {V} is considered.
p- Merit in {V} is what counts.
p- People devoted to {V} dream of it.
p- It honours those who advance {V}.
c+ is given for {V}
c+ rewards achievements in {V}
c- honours those who advance {V}
c- counts merit in {V}

fact object : objects
p+ The winner receives {A}.
p+ The award consists of {A}.
p+ Instead of money there is {A}.
p+ Along with a certificate winners are given {A}.
p- Laureates go home with {A}.
p- {A} is the visible token.
p- What the laureate holds up is {A}.
c+ consists of {A}
c+ gives its winner {A}
c- sends laureates home with {A}
c- has {A} as its visible token

fact material : materials
p+ Winners carry it away in a case made of {V}.
p+ It comes in a case made of {V}.
p+ The case is made of {V}.
p+ {V} is used for the case.
p- {V} clothes the box in which it lies.
p- The box is fashioned from {V}.
p- Its box, all of {V}, is worth more than the rest.
c+ comes in a case made of {V}
c+ has a case made of {V}
c- lies in a box fashioned from {V}
c- has a box all of {V}
)";

} // namespace tradespace::research
