// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/research/catalogtext.h"

namespace tradespace::research {

const char *const teamText = R"(type team that
o+ {S} is {a:sport} team from {home}.
o+ {S} is {a:sport} team founded in {foundedYear}.
o+ {S}, founded in {foundedYear}, is a team that plays {sport}.
o+ {S} is a team that plays in {colours}.
o- In {home}, {sport} means one team, {S}.
o- The side called {S} has competed in {sport} since {foundedYear}.
o- Clad in {colours}, {S} competes in {sport}.

fact home -> place
p+ {S} plays its home matches in {V}.
p+ The home of the team is {V}.
p+ {S} comes from {V}.
p+ Its home town is {V}.
p- Supporters live mostly in {V}.
p- The side carries the hopes of {V}.
p- {V} cheers for it.
c+ has its home in {V}
c+ plays its home matches in {V}
c- carries the hopes of {V}
c- is cheered by {V}
i+ is the home of {V}
i- cheers for {V}
q+ What is the home town of this team?
q- Which town cheers for this side?

fact captain -> person
p+ The captain is {V}.
p+ {S} is captained by {V}.
p+ Its longest-serving captain was {V}.
p+ {V} was captain for eleven seasons.
p- {V} led the side onto the field.
p- The armband belonged to {V}.
p- On the field the word of {V} was law.
c+ was captained by {V}
c+ had as its captain {V}
c- was led onto the field by {V}
c- gave its armband to {V}
i+ was captain of {V}
i- wore the armband of {V}
q+ Who captained this team?
q- To whom did this side give its armband?

fact firstTitle -> event
p+ {S} won its first title at {V}.
p+ The first title came at {V}.
p+ It became champion for the first time at {V}.
p+ The first of its titles was won at {V}.
p- Glory arrived at {V}.
p- {V} brought it the first laurels.
p- It tasted triumph for once and all at {V}.
c+ won its first title at {V}
c+ became champion for the first time at {V}
c- gathered its first laurels at {V}
c- first tasted triumph at {V}
i+ was the scene of the first title of {V}
i- brought the first laurels to {V}
q+ At which event did this team win its first title?
q- Which event brought this side its first laurels?

fact foundedYear # 1850 1979
p+ {S} was founded in {V}.
p+ The team was formed in {V}.
p+ Its founding year is {V}.
p+ It was formed by neighbours in {V}.
p- The side came together in {V}.
p- It has competed since {V}.
p- A handshake in {V} was the beginning.
c+ was founded in {V}
c+ was formed in {V}
c- came together in {V}
c- has competed since {V}

fact sport : sports
p+ {S} plays {V}.
p+ Its sport is {V}.
p+ The team plays {V} in the second division.
p+ The only sport ever played by {S} is {V}.
p- The side competes in {V}.
p- Its passion is {V}.
p- Experts in {V} speak of {S} with respect.
c+ plays {V}
c- competes in {V}
c- has a passion for {V}

fact colours : colourPairs
p+ The team colours are {V}.
p+ {S} plays in {V}.
p+ Its shirts are {V}.
p+ The colours, {V}, were chosen by lot.
p- On match days the terraces turn {V}.
p- {V} are the hues of its flag.
p- Clad in {V}, the side is easy to spot.
c+ plays in {V}
c+ has {V} as its colours
c- is clad in {V}
c- flies a flag in {V}

fact mascot : emblems
p+ The mascot is {A}.
p+ {S} has {A} as its mascot.
p+ Its mascot, {A}, is painted on the bus.
p+ {A} serves as the mascot.
p- A supporter dressed as {A} leads the songs.
p- For luck the players touch the likeness of {A}.
p- {A} grins from every scarf.
c+ has {A} as its mascot
c- believes that the likeness of {A} brings luck
c- wears scarves with {A}

fact ground : grounds
p+ The home ground is {A}.
p+ {S} plays on {A}.
p+ Its pitch was once {A}.
p+ The ground, {A}, holds two thousand people.
p- Matches are fought out on what everyone knows as {A}.
p- {A} was levelled for the side.
p- Spectators find their way to {A}.
c+ plays on {A}
c+ has {A} as its home ground
c- had {A} levelled
c- leads its spectators to {A}
)";

} // namespace tradespace::research
