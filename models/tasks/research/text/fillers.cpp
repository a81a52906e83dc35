// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/research/catalogtext.h"

namespace tradespace::research {

const char *const fillerText =
    R"(f+ A short note in the almanac compares {O} with {any}, without giving reasons.
f+ The archives in {place} keep a bundle of letters that mention {O} only in passing.
f+ An often repeated anecdote involving {person} has never been confirmed.
f+ A travel writer from {place} devoted a whole chapter to {O}.
f+ The entry in older handbooks is short and partly wrong.
f+ There have been several attempts to write a full account, the last of them by {person}.
f+ Readers sometimes confuse {O} with {any}, the subject of a separate article.
f+ An exhibition on the subject was shown in {place} and drew modest crowds.
f+ Most of the papers were lost in a flood, so that many details remain uncertain.
f+ A lecture by {person} revived public interest for a while.
f+ A small society in {place} keeps the memory alive.
f+ Opinions on the importance of the subject differ widely.
f- Handbooks mention {any} in the same breath, though nobody explains why.
f- Somebody in {place} once planned a memorial, but the plan came to nothing.
f- {person} is said to have told the story differently.
f- Few documents survive, and those contradict one another in small ways.
f- Newspapers in {place} reported on all this at length.
f- Those who seek more should not be misled by the similar story of {any}.
f- A pamphlet signed by {person} treats the topic with irony.
f- Time has been kind to the reputation of the subject.
l+ I am looking for {noun}.
l+ Please identify {noun}.
l+ The following clues describe {noun}.
l+ One particular {bare} is sought.
l- My riddle concerns {noun}.
l- Help me track down a certain {bare}.
l- Some hints lead to {noun}.
s+ This {bare}
s+ The {bare}
s+ The {bare} sought
s- The {bare} in question
s- That same {bare}
q+ What is the name of this {bare}?
q+ Which {bare} is it?
q- How is the {bare} in question called?
q- Under what name does one find that {bare}?
)";

} // namespace tradespace::research
