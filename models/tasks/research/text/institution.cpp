// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/research/catalogtext.h"

namespace tradespace::research {

const char *const institutionText = R"(type institution that
o+ {S} is an institution in {seat}, devoted to {subject}.
o+ {S} is an institution founded in {foundedYear}.
o+ {S} is a teaching institution for {subject}.
o+ {S}, founded in {foundedYear}, is an institution in {seat}.
o- At {S} everything revolves around {subject}.
o- Since {foundedYear} the house called {S} has opened its gates to students.
o- Students of {subject} flock to {S}.

fact seat -> place
p+ {S} is in {V}.
p+ The institution has its seat in {V}.
p+ It is located in {V}.
p+ {S} has been in {V} from the beginning.
p- Its gates open onto the streets of {V}.
p- Students lodge with families in {V}.
p- {V} gave the plot of land.
c+ is located in {V}
c+ has its seat in {V}
c- opens its gates onto the streets of {V}
c- stands on land given by {V}
i+ is the seat of {V}
i- gave the land for {V}
q+ In which town is this institution located?
q- Which town gave the land for this house of learning?

fact founder -> person
p+ {S} was founded by {V}.
p+ Its founder was {V}.
p+ The institution was founded by {V} against much advice.
p+ A portrait of {V}, the founder, hangs in the hall.
p- The idea for it was that of {V}.
p- {V} called it into being.
p- Nobody but {V} believed in it at the start and brought it to life.
c+ was founded by {V}
c+ had as its founder {V}
c- was called into being by {V}
c- was the idea of {V}
i+ founded {V}
i- brought into being {V}
q+ Who founded this institution?
q- Who called this house of learning into being?

fact patron -> company
p+ The patron is {V}.
p+ {S} is supported by {V}.
p+ Its patron since the early days has been {V}.
p+ {V} supports it as a patron.
p- {V} heats the lecture rooms at its own cost.
p- Scholarships are paid by {V}.
p- In bad years {V} came to the rescue.
c+ is supported by {V}
c+ has as its patron {V}
c- has its scholarships paid by {V}
c- was rescued in bad years by {V}
i+ is the patron of {V}
i- pays the scholarships of {V}
q+ Which company is the patron of this institution?
q- Which firm pays the scholarships of this house of learning?

fact foundedYear # 1700 1899
p+ {S} was founded in {V}.
p+ The year of foundation is {V}.
p+ It has existed since {V}.
p+ The foundation stone was laid in {V}.
p- The first lecture was heard in {V}.
p- Its gates opened in {V}.
p- {V} saw the first students arrive.
c+ was founded in {V}
c+ has existed since {V}
c- heard its first lecture in {V}
c- opened its gates in {V}

fact subject : subjects
p+ {S} teaches {V}.
p+ The main subject is {V}.
p+ It is devoted to {V}.
p+ It has a high reputation in {V}.
p- Lecture rooms resound with {V}.
p- {V} is what students come for.
p- Minds here are sharpened on {V}.
c+ teaches {V}
c+ is devoted to {V}
c- sharpens minds on {V}
c- attracts students of {V}

fact collection : collectables
p+ {S} owns a collection of {V}.
p+ The cabinet holds a collection of {V}.
p+ A collection of {V} is open to visitors.
p+ It is known for its collection of {V}.
p- Glass cases full of {V} line the corridors.
p- Generations of pupils have dusted its {V}.
p- In the cellar {V} are stored by the hundred.
c+ owns a collection of {V}
c+ has a well-known collection of {V}
c- lines its corridors with {V}
c- stores {V} by the hundred

fact premises : premises
p+ {S} is housed in {A}.
p+ The building was once {A}.
p+ It occupies {A}.
p+ Its home is {A}.
p- Lectures are given in {A}.
p- {A} was made over to the scholars.
p- The library fills {A}.
c+ is housed in {A}
c+ occupies {A}
c- gives its lectures in {A}
c- had {A} made over to it

fact rule : rules
p+ By an old rule, {V}.
p+ The statutes say that {V}.
p+ A rule from the first year says that {V}.
p+ Unusually, {V}.
p- Newcomers are startled to learn that {V}.
p- Custom demands that {V}.
p- To this day {V}, and nobody knows why.
c+ has a rule that {V}
c+ has statutes that say that {V}
c- follows the custom that {V}
c- startles newcomers, because {V}
)";

} // namespace tradespace::research
