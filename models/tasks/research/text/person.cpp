// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/research/catalogtext.h"

namespace tradespace::research {

const char *const personText = R"(type person who
o+ {S} (born {birthYear}) was {a:trade} who studied at {studied}.
o+ {S}, born in {birthYear}, was {a:trade} from {born}.
o+ {S} was {a:trade} from {born}, born in {birthYear}.
o+ Born in {birthYear}, {S} was {a:trade} by profession.
o- In {birthYear} the later {trade} {S} saw the light of day in {born}.
o- {trade} by calling, {S} entered the world in {birthYear}.
o- The life of the {trade} {S} began in {birthYear}.

fact born -> place
p+ {S} was born in {V}.
p+ {P} birthplace was {V}.
p+ {S} was a native of {V}, where the family had a small house.
p+ {P} parents lived in {V}, where {S} was born.
p- {S} first saw daylight in {V}.
p- {P} cradle stood in {V}.
p- It was {V} that {S} came from.
c+ was born in {V}
c+ was a native of {V}
c- came into the world in {V}
c- hailed from {V}
i+ is the birthplace of {V}
i- counts among its children {V}
q+ In which town was this person born?
q- What is the name of the town this person hailed from?

fact studied -> institution
p+ {S} studied at {V}.
p+ {S} received an education at {V}.
p+ {P} student years were spent at {V}.
p+ As a young adult {S} enrolled at {V} and graduated late.
p- {S} learned the basics in the lecture rooms of {V}.
p- {V} counted {O} among its pupils for some years.
p- Schooling came by way of {V}.
c+ studied at {V}
c+ received an education at {V}
c- was a pupil of {V}
c- sat in the lecture rooms of {V}
i+ was the place of study of {V}
i- once taught {V}
q+ At which institution did this person study?
q- Which institution counted this person among its pupils?

fact worked -> company
p+ {S} worked for {V} for many years.
p+ {S} was employed by {V}.
p+ For most of a working life {S} was on the staff of {V}.
p+ {P} employer was {V}.
p- {V} had {O} on its payroll for over a decade.
p- {S} drew wages from {V}.
p- {S} served {V} until retirement.
c+ worked for {V}
c+ was employed by {V}
c- drew wages from {V}
c- was on the payroll of {V}
i+ employed {V}
i- paid the wages of {V}
q+ Which company did this person work for?
q- On whose payroll was this person?

fact birthYear # 1820 1969
p+ {S} was born in {V}.
p+ {P} year of birth was {V}.
p+ The parish register gives {V} as {P} year of birth.
p+ {S} was the only child born to the family in {V}.
p- {S} came into the world in {V}.
p- {P} first cry was heard in {V}.
p- {P} life began in {V}.
c+ was born in {V}
c- came into the world in {V}

fact trade : trades
p+ {S} was {A} by trade.
p+ {S} worked as {A}.
p+ {P} profession was that of {A}.
p+ {S} earned a living as {A}.
p- {S} made ends meet as {A}.
p- Anyone who needed {A} came to {O}.
p- The calling of {A} suited {O} well.
c+ worked as {A}
c+ was {A} by trade
c- made ends meet as {A}
c- followed the calling of {A}

fact instrument : instruments
p+ {S} played the {V}.
p+ In the evenings {S} played the {V} for friends.
p+ {S} was a capable player of the {V}.
p+ {S} had learned to play the {V} as a child.
p- The {V} was never far from {P} hand.
p- {S} performed on the {V} at weddings.
p- Music meant one thing only, the {V}, which {S} practised daily.
c+ played the {V}
c+ was a capable player of the {V}
c- performed on the {V}
c- practised the {V} daily

fact collected : collectables
p+ {S} collected {V}.
p+ {P} collection of {V} filled two rooms.
p+ {S} left behind a large collection of {V}.
p+ In later life {S} became a collector of {V}.
p- {S} hoarded {V} from an early age.
p- Shelf after shelf of {V} lined the walls of {P} home.
p- Nothing pleased {O} more than acquiring {V}.
c+ collected {V}
c+ owned a large collection of {V}
c- hoarded {V}
c- filled whole shelves with {V}

fact habit : habits
p+ {S} {V}.
p+ Acquaintances recalled that {S} {V}.
p+ {S} was known as someone who {V}.
p+ It was said of {O}, and never denied, that {S} {V}.
p- Letters by neighbours agree on one oddity: {S} {V}.
p- Oddly enough, {S} {V}.
p- Gossip had it right for once, for {S} {V}.
c+ was known as someone who {V}
c+ is remembered as someone who {V}
c- had one oddity, being someone who {V}
c- was, according to neighbours, someone who {V}
)";

} // namespace tradespace::research
