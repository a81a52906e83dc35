// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/office/world.h"

#include <algorithm>
#include <set>

namespace tradespace::office {

namespace {

using Words = std::vector<std::string_view>;

constexpr int people = 12;
constexpr int mails = 14;
constexpr int meetings = 12;
constexpr int customers = 14;
constexpr int taskCount = 36;
constexpr int daysCounted = 40;

const Words firstNames{"Mira",  "Tomas", "Lena",  "Oskar", "Ines", "Pavel", "Greta", "Jonas",
                       "Alva",  "Niko",  "Selma", "Arne",  "Vera", "Emil",  "Ida",   "Ruben",
                       "Clara", "Hugo",  "Nora",  "Felix", "Edda", "Milo",  "Tilda", "Anton"};
const Words lastNames{"Solen",  "Berg", "Vik",   "Lind",   "Hald",  "Strand", "Krog",
                      "Moen",   "Falk", "Torp",  "Ravn",   "Holm",  "Brandt", "Wiese",
                      "Nygren", "Dahl", "Ekman", "Sander", "Rosen", "Bjerk"};
const Words teams{"Sales", "Design", "Operations", "Finance"};
const Words verbs{"Check",  "Draft",  "Renew", "Review", "Order",
                  "Update", "Repair", "Plan",  "Test",   "Collect"};
const Words things{"the crane log",    "the price list",   "the harbour map", "the supplier list",
                   "the safety guide", "the storage plan", "the web page",    "the invoices",
                   "the test bench",   "the contract",     "the pump report", "the spare parts"};
const Words projects{"Harbour", "Lighthouse", "Northern line", "Archive", "Greenhouse", "Quay 7"};
const Words meetingTitles{"Budget review", "Design sync",    "Weekly start", "Supplier call",
                          "Safety hour",   "Roadmap review", "Hiring round", "Customer panel",
                          "Quay planning", "Launch check",   "Price talk",   "Retrospective"};
const Words subjects{"Delivery dates", "Open invoice",    "Trip to the quay",  "New price list",
                     "Holiday plans",  "Question on tax", "Keys to the store", "Minutes of Monday",
                     "Broken pump",    "Offer for crane", "Change of plan",    "Next steps"};
const Words sentences{"Please have a look at it before the end of the week.",
                      "The numbers are in the usual folder.",
                      "We need your answer soon.",
                      "Nothing else changes for you.",
                      "Thank you for your patience.",
                      "Call me when anything is unclear.",
                      "The old plan no longer holds.",
                      "Let us talk about it at lunch.",
                      "I will send the rest tomorrow.",
                      "Everything went well so far."};
const Words companyEnds{"Ltd", "Group", "Works", "Trading", "Shipping", "Partners"};
const Words products{"Cranes", "Pumps", "Storage", "Transport", "Repairs"};

std::string pick(const Words &words, Random &random)
{
    return std::string(random.pick(words));
}

std::string addressOf(std::string name)
{
    for (char &c : name)
        c = c == ' ' ? '.' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return name + "@halden.example";
}

void addPerson(Office &office, const std::string &name, Random &random)
{
    const auto &known = office.table(Table::People);
    if (std::none_of(known.begin(), known.end(),
                     [&](const Record &person) { return person["name"] == name; }))
        office.add(Table::People,
                   {{"name", name}, {"email", addressOf(name)}, {"team", pick(teams, random)}},
                   false);
}

std::string someAttendees(const Office &office, Random &random)
{
    std::set<std::string> addresses;
    const int count = random.between(1, 4);
    for (int i = 0; i < count; ++i)
        addresses.insert(somePerson(office, random)["email"]);
    std::string out;
    for (const auto &address : addresses)
        out += (out.empty() ? "" : ", ") + address;
    return out;
}

void addMail(Office &office, Random &random)
{
    office.add(Table::Inbox,
               {{"from", somePerson(office, random)["email"]},
                {"subject", someSubject(random)},
                {"date", dateAfter(office.today, -random.between(0, 20))},
                {"text", someText(random)}},
               false);
}

void addMeeting(Office &office, Random &random)
{
    office.add(Table::Events,
               {{"title", someMeeting(random)},
                {"attendees", someAttendees(office, random)},
                {"date", someDay(office, random)},
                {"start", someTime(random)},
                {"minutes", std::to_string(15 * random.between(1, 6))}},
               false);
}

void addCustomer(Office &office, std::string name, Random &random)
{
    std::string mailbox;
    for (const char c : name) {
        if (c >= 'a' && c <= 'z')
            mailbox += c;
        else if (c >= 'A' && c <= 'Z')
            mailbox += static_cast<char>(c - 'A' + 'a');
    }
    office.add(Table::Customers,
               {{"name", std::move(name)},
                {"email", "office@" + mailbox + ".example"},
                {"owner", somePerson(office, random)["email"]},
                {"status", std::string(statuses[random.below(statuses.size())])},
                {"product", pick(products, random)}},
               false);
}

void addTask(Office &office, Random &random)
{
    office.add(Table::Tasks,
               {{"title", someTitle(random)},
                {"project", someProject(random)},
                {"owner", somePerson(office, random)["email"]},
                {"list", std::string(lists[random.below(lists.size())])},
                {"due", someDay(office, random)}},
               false);
}

} // namespace

Office makeOffice(Random &random, int similar)
{
    Office office;
    office.today = dateAfter("2031-01-06", random.between(0, 300));
    while (static_cast<int>(office.table(Table::People).size()) < people)
        addPerson(office, pick(firstNames, random) + ' ' + pick(lastNames, random), random);
    for (int i = 0; i < similar; ++i) {
        const std::string name =
            office.table(Table::People)[static_cast<qsizetype>(random.below(people))]["name"];
        addPerson(office, name + pick({"en", "er", "sen"}, random), random);
    }
    for (int i = 0; i < mails; ++i)
        addMail(office, random);
    for (int i = 0; i < meetings; ++i)
        addMeeting(office, random);
    for (int i = 0; i < customers; ++i)
        addCustomer(office,
                    pick(lastNames, random) + " & " + pick(lastNames, random) + ' '
                        + pick(companyEnds, random),
                    random);
    for (int i = 0; i < taskCount; ++i)
        addTask(office, random);
    std::map<std::string, Days, std::less<>> days;
    for (int day = 1; day <= daysCounted; ++day) {
        const std::string date = dateAfter(office.today, -day);
        days["visits"][date] = random.between(80, 900);
        days["orders"][date] = random.between(0, 40);
    }
    office.days = std::make_shared<const std::map<std::string, Days, std::less<>>>(std::move(days));
    return office;
}

void addSimilar(Office &office, Table table, std::string id, int count, Random &random)
{
    for (int i = 0; i < count; ++i) {
        const Record original = *office.find(table, id);
        Fields fields = original.fields;
        switch (table) {
        case Table::Inbox: // the same subject from somebody else, or something else from the sender
            fields["from"] = somePerson(office, random)["email"];
            if (i % 2 == 1) {
                fields["from"] = original["from"];
                fields["subject"] += ' ' + pick({"again", "(2)", "and more"}, random);
            }
            break;
        case Table::Events: // the same title on another day
            fields["date"] = someDay(office, random);
            fields["attendees"] = someAttendees(office, random);
            break;
        case Table::Customers: // a name with more to it
            fields["name"] += ' ' + pick({"North", "South", "East", "Two"}, random);
            fields["owner"] = somePerson(office, random)["email"];
            break;
        default: // the same title in another project, or a longer one
            fields["owner"] = somePerson(office, random)["email"];
            if (i % 2 == 0)
                fields["project"] = someProject(random);
            else
                fields["title"] += ' ' + pick({"again", "(part 2)", "for next year"}, random);
            break;
        }
        Record &made = office.add(table, std::move(fields), false);
        if (!random.chance(0.5))
            continue;
        // half of them stand before the original, so that the first found is not the right one
        std::swap(office.findToChange(table, id)->fields, made.fields);
        id = made.id;
    }
}

std::string someSubject(Random &random)
{
    return pick(subjects, random);
}

std::string someText(Random &random)
{
    const auto first = random.below(sentences.size());
    const auto second = random.below(sentences.size());
    std::string text(sentences[first]);
    if (second > first) // so in about half of them
        text += ' ' + std::string(sentences[second]);
    return text;
}

std::string someTitle(Random &random)
{
    return pick(verbs, random) + ' ' + pick(things, random);
}

std::string someProject(Random &random)
{
    return pick(projects, random);
}

std::string someMeeting(Random &random)
{
    return pick(meetingTitles, random);
}

std::string someTime(Random &random)
{
    const int quarter = random.between(32, 68);
    const std::string hour = std::to_string(quarter / 4);
    const std::string minute = std::to_string(quarter % 4 * 15);
    return (hour.size() < 2 ? "0" : "") + hour + ':' + (minute.size() < 2 ? "0" : "") + minute;
}

std::string someDay(const Office &office, Random &random)
{
    return dateAfter(office.today, random.between(1, 40));
}

const Record &someRecord(const Office &office, Table table, Random &random)
{
    const auto &records = office.table(table);
    return records[static_cast<qsizetype>(random.below(static_cast<std::size_t>(records.size())))];
}

const Record &somePerson(const Office &office, Random &random)
{
    return someRecord(office, Table::People, random);
}

} // namespace tradespace::office
