// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/research/catalogtext.h"

namespace tradespace::research {

const char *const companyText = R"(type company that
o+ {S} is a company from {seat} that makes {product}.
o+ {S} is a company founded in {foundedYear}.
o+ {S} is a maker of {product}, founded in {foundedYear}.
o+ {S} is a family company that makes {product}.
o- The firm {S} turns out {product}.
o- Since {foundedYear} the firm {S} has traded from {seat}.
o- A firm by the name of {S} has been supplying {product} since {foundedYear}.

fact founder -> person
p+ {S} was founded by {V}.
p+ Its founder was {V}.
p+ {V} founded the business with a borrowed sum.
p+ The company was founded by {V} in a rented room.
p- {V} set up the enterprise.
p- {S} was the brainchild of {V}.
p- The starting capital came out of the pocket of {V}.
c+ was founded by {V}
c+ had as its founder {V}
c- was set up by {V}
c- was the brainchild of {V}
i+ founded {V}
i- set up {V}
q+ Who founded this company?
q- Whose brainchild was this firm?

fact seat -> place
p+ The company has its seat in {V}.
p+ {S} is based in {V}.
p+ Its headquarters are in {V}.
p+ {S} moved its head office to {V} and stayed there.
p- The directors meet in {V}.
p- {V} collects its taxes.
p- Letters to {S} go to {V}.
c+ is based in {V}
c+ has its headquarters in {V}
c- pays its taxes in {V}
c- receives its letters in {V}
i+ is the seat of {V}
i- collects the taxes of {V}
q+ In which town is this company based?
q- In which town does this firm pay its taxes?

fact sponsors -> team
p+ {S} sponsors {V}.
p+ The company is the main sponsor of {V}.
p+ A sponsorship contract ties it to {V}.
p+ {P} name can be read on the shirts of {V}, which it sponsors.
p- {S} foots the bills of {V}.
p- Part of the profit keeps {V} afloat.
p- {V} lives on money from {S}.
c+ sponsors {V}
c+ is the main sponsor of {V}
c- foots the bills of {V}
c- keeps {V} afloat
i+ is sponsored by {V}
i- is kept afloat by {V}
q+ Which team does this company sponsor?
q- The bills of which team does this firm foot?

fact foundedYear # 1830 1979
p+ {S} was founded in {V}.
p+ The founding year was {V}.
p+ {S} has existed since {V}.
p+ The register of trade lists the company from {V}.
p- Business began in {V}.
p- {S} opened its doors in {V}.
p- The first invoice is dated {V}.
c+ was founded in {V}
c+ has existed since {V}
c- opened its doors in {V}
c- wrote its first invoice in {V}

fact product : products
p+ {S} makes {V}.
p+ Its main product is {V}.
p+ {S} is a manufacturer of {V}.
p+ The workshops produce {V} for export.
p- {V} leave the gates by the cartload.
p- {S} turns out {V}.
p- Customers order {V} here, and little else.
c+ makes {V}
c+ is a manufacturer of {V}
c- turns out {V}
c- takes orders for {V}

fact emblem : emblems
p+ The trademark shows {A}.
p+ {S} uses {A} as its trademark.
p+ Its trademark is {A}.
p+ Every crate carries the trademark, {A}.
p- {A} is stamped on everything that leaves the house.
p- The sign above the gate depicts {A}.
p- Customers know the firm by {A} on the label.
c+ uses {A} as its trademark
c+ has a trademark that shows {A}
c- stamps {A} on its goods
c- is known by {A} on the label

fact premises : premises
p+ The first workshop was in {A}.
p+ {S} started out in {A}.
p+ {S} occupies {A}.
p+ Its offices are housed in {A}.
p- The clerks sit in {A}.
p- {A} was converted for the firm.
p- Machines were squeezed into {A}.
c+ started out in {A}
c+ is housed in {A}
c- squeezed its machines into {A}
c- had {A} converted

fact gift : gifts
p+ Each employee receives {A} after ten years.
p+ {S} gives every employee {A} after ten years of service.
p+ By custom, long-serving employees are given {A}.
p+ The reward for long service is {A}.
p- Whoever stays long enough goes home with {A}.
p- Loyal hands are thanked with {A}.
p- {A} awaits those who do not leave.
c+ gives long-serving employees {A}
c+ rewards long service with {A}
c- thanks loyal hands with {A}
c- sends loyal workers home with {A}
)";

} // namespace tradespace::research
