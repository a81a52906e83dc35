// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/research/catalogtext.h"

namespace tradespace::research {

const char *const workText = R"(type work that
o+ {S} is {a:form} by {creator}, completed in {workYear}.
o+ {S} is {a:form} about {theme}.
o+ {S} is {a:form} from {workYear}.
o+ {S}, completed in {workYear}, is {a:form} about {theme}.
o- With {S}, {creator} gave the world {a:form}.
o- The {form} {S} reached the public in {workYear}.
o- Under the title {S} there appeared in {workYear} {a:form}.

fact creator -> person
p+ {S} was created by {V}.
p+ Its author was {V}.
p+ {V} created the work in a rented attic.
p+ The title page names {V} as the author.
p- It came from the hand of {V}.
p- {V} is the mind behind it.
p- We owe {S} to {V}.
c+ was created by {V}
c+ has as its author {V}
c- came from the hand of {V}
c- is owed to {V}
i+ created {V}
i- was the mind behind {V}
q+ Who created this work?
q- From whose hand did this work come?

fact setIn -> place
p+ {S} is set in {V}.
p+ The work is set in {V} during a hard winter.
p+ Its setting is {V}.
p+ The setting, {V}, is described street by street.
p- Everything happens in {V}.
p- The action unfolds in {V}.
p- {V} supplies the scenery.
c+ is set in {V}
c+ has as its setting {V}
c- takes its scenery from {V}
c- unfolds in {V}
i+ is the setting of {V}
i- supplies the scenery of {V}
q+ In which town is this work set?
q- Which town supplies the scenery of this work?

fact kept -> institution
p+ The manuscript is kept at {V}.
p+ The original is held by {V}.
p+ {S} belongs to the holdings of {V}.
p+ The original has been kept in the library of {V} since it was finished.
p- {V} guards the first copy.
p- Whoever wants to see the first copy must apply to {V}.
p- The first copy rests in the vault of {V}.
c+ is kept at {V}
c+ belongs to the holdings of {V}
c- rests in the vault of {V}
c- is guarded by {V}
i+ holds the original of {V}
i- guards the first copy of {V}
q+ At which institution is the original of this work kept?
q- Which institution guards the first copy of this work?

fact won -> award
p+ {S} won {V}.
p+ The work was awarded {V}.
p+ It received {V} against strong competition.
p+ {S} is among the winners of {V}.
p- The jury of {V} chose it unanimously.
p- {V} went to {S}.
p- {S} was crowned with {V}.
c+ won {V}
c+ received {V}
c- was crowned with {V}
c- convinced the jury of {V}
i+ was won by {V}
i- went to {V}
q+ Which award did this work win?
q- With which award was this work crowned?

fact workYear # 1840 1989
p+ {S} was completed in {V}.
p+ It was finished in {V}.
p+ The year of completion is given as {V}.
p+ The author completed it in {V}, after many false starts.
p- {S} reached the public in {V}.
p- {V} saw the last stroke of the pen.
p- The final touch was applied in {V}.
c+ was completed in {V}
c+ was finished in {V}
c- received its final touch in {V}
c- reached the public in {V}

fact form : forms
p+ {S} is {A}.
p+ In form it is {A}.
p+ Scholars classify it as {A}.
p+ It is usually described as {A}.
p- Connoisseurs treat it as {A}.
p- {A} of the old school, it follows strict rules.
p- Nobody doubts that {S} deserves the label of {A}.
c+ is {A}
c+ is usually described as {A}
c- is treated by connoisseurs as {A}
c- deserves the label of {A}

fact theme : themes
p+ {S} is about {V}.
p+ It tells of {V}.
p+ The subject is {V}.
p+ Its theme is {V}.
p- All revolves around {V}.
p- {S} deals with {V}.
p- {V} runs through it from the first moment to the last.
c+ is about {V}
c+ tells of {V}
c- revolves around {V}
c- deals with {V}

fact colour : colours
p+ The first edition was bound in {V}.
p+ The cover is {V}.
p+ Admirers know it by its {V} cover.
p+ By the author's wish the binding is {V}.
p- Its makers insisted on a {V} wrapper.
p- Copies wrapped in {V} are the rarest.
p- {V} is the tint of the wrapper.
c+ was bound in {V}
c+ has a {V} cover
c- comes in a {V} wrapper
c- is wrapped in {V}

fact span : spans
p+ {S} took {V} to complete.
p+ The author worked on it for {V}.
p+ Work on it lasted {V}.
p+ It was written in {V}.
p- From plan to finish went by {V}.
p- {V} of toil lie behind it.
p- Not less than {V} passed before it was ready.
c+ took {V} to complete
c+ was written in {V}
c- cost its maker {V} of toil
c- was ready only after {V}
)";

} // namespace tradespace::research
