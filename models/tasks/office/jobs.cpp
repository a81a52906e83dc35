// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/office/jobs.h"

#include "models/domain/hash.h"
#include "models/tasks/office/officetools.h"
#include "models/tasks/office/world.h"

#include <algorithm>

namespace tradespace::office {

namespace {

/// Which verbs go with which records, by which tool, and which of them do not go together.
struct Possibility
{
    Verb verb;
    std::vector<Table> tables;
    const char *tool; ///< "": the record's own
    char group; ///< of those with the same letter an instruction has one
};

const std::vector<Possibility> possibilities{
    {Verb::Move, {Table::Events}, "calendar_update", 'm'},
    {Verb::Lengthen, {Table::Events}, "calendar_update", 'l'},
    {Verb::Cancel, {Table::Events}, "calendar_cancel", 'x'},
    {Verb::TellAttendees, {Table::Events}, "email_send", 'a'},
    {Verb::Reply, {Table::Inbox}, "email_reply", 'r'},
    {Verb::Forward, {Table::Inbox}, "email_forward", 'f'},
    {Verb::Delete, {Table::Inbox}, "email_delete", 'x'},
    {Verb::Delete, {Table::Customers}, "customer_delete", 'x'},
    {Verb::Delete, {Table::Tasks}, "task_delete", 'x'},
    {Verb::SetStatus, {Table::Customers}, "customer_update", 's'},
    {Verb::Hand, {Table::Customers}, "customer_update", 'h'},
    {Verb::Hand, {Table::Tasks}, "task_update", 'h'},
    {Verb::SetList, {Table::Tasks}, "task_update", 's'},
    {Verb::SetDue, {Table::Tasks}, "task_update", 'd'},
    {Verb::Tell, {Table::Inbox, Table::Events, Table::Customers, Table::Tasks}, "email_send", 't'},
    {Verb::NewTask,
     {Table::Inbox, Table::Events, Table::Customers, Table::Tasks},
     "task_create",
     'n'},
    {Verb::NewMeeting,
     {Table::Inbox, Table::Events, Table::Customers, Table::Tasks},
     "calendar_create",
     'k'},
    {Verb::Plot, {Table::Events, Table::Customers}, "analytics_plot", 'p'}};

bool ends(Verb verb)
{
    return verb == Verb::Cancel || verb == Verb::Delete;
}

bool changesIt(Verb verb)
{
    return verb == Verb::Move || verb == Verb::Lengthen || verb == Verb::SetStatus
        || verb == Verb::Hand || verb == Verb::SetList || verb == Verb::SetDue;
}

bool isGeneral(Verb verb)
{
    return verb == Verb::Tell || verb == Verb::NewTask || verb == Verb::NewMeeting;
}

/// Whether it cannot be done without the record: it changes it, or goes to who has to do with it.
bool concerns(Verb verb, Table table)
{
    return verb != Verb::Plot && (!isGeneral(verb) || table != Table::Events);
}

class AssignmentMaker
{
public:
    AssignmentMaker(const OfficeSettings &settings, std::uint64_t seed, Office firm)
        : m_settings(settings)
        , m_random(seed)
        , m_office(std::move(firm))
    {
    }

    Assignment make()
    {
        // all records first, so that conditions are drawn from what there is in the end
        std::vector<std::pair<Table, Record>> subjects;
        for (int i = 0; i < m_settings.parts; ++i) {
            const Table table = m_random.pick(
                std::vector<Table>{Table::Inbox, Table::Events, Table::Customers, Table::Tasks});
            const Record record = someRecord(m_office, table, m_random);
            addSimilar(m_office, table, record.id, m_settings.similar, m_random);
            subjects.emplace_back(table, record);
        }
        std::vector<Job> jobs;
        for (const auto &[table, record] : subjects)
            jobs.push_back(makeJob(table, record));
        return {std::move(m_office), std::move(jobs)};
    }

private:
    bool offers(std::string_view tool) const
    {
        const auto &all = services();
        const auto end = all.begin() + m_settings.tools;
        return std::any_of(all.begin(), end, [&](const Service &s) { return tool == s.name; });
    }

    Job makeJob(Table table, const Record &record)
    {
        Job job;
        job.table = table;
        job.description = describe(job.table, record);
        std::string taken;
        const auto conditional = m_random.chance(m_settings.conditions / 100.0);
        for (int i = 0; i < m_settings.actions; ++i) {
            if (auto act = makeAct(job.table, record, taken, i == 0))
                job.acts.push_back(std::move(*act));
        }
        std::stable_partition(job.acts.begin(), job.acts.end(),
                              [](const Act &act) { return !ends(act.verb); });
        if (conditional && !job.acts.empty() && !ends(job.acts.front().verb)) {
            taken += '!';
            if (auto act = makeAct(job.table, record, taken, false)) {
                job.otherwise = std::move(*act);
                job.condition = makeCondition(job.table, record);
            }
        }
        return job;
    }

    Fields describe(Table table, const Record &record) const
    {
        switch (table) {
        case Table::Inbox:
            return {{"subject", record["subject"]}, {"sender", nameOf(record["from"])}};
        case Table::Events:
            return {{"title", record["title"]}, {"date", record["date"]}};
        case Table::Customers:
            return {{"name", record["name"]}};
        default:
            return {{"title", record["title"]}, {"project", record["project"]}};
        }
    }

    std::string nameOf(const std::string &address) const
    {
        for (const auto &person : std::as_const(m_office).table(Table::People)) {
            if (person["email"] == address)
                return person["name"];
        }
        return {};
    }

    /// Somebody else than the owner.
    std::string someone(const Record &record)
    {
        for (;;) {
            const Record &person = somePerson(m_office, m_random);
            if (person["email"] != record["owner"])
                return person["name"];
        }
    }

    /// Something that goes with what was taken, if need be something to do with the record; notes
    /// what it is.
    std::optional<Act> makeAct(Table table, const Record &record, std::string &taken,
                               bool mustConcern)
    {
        const bool gone = taken.find('x') != std::string::npos;
        const bool changed = taken.find('*') != std::string::npos;
        const bool handed = taken.find('h') != std::string::npos;
        const bool related = taken.find('~') != std::string::npos;
        const bool goesOn = taken.find('!') != std::string::npos;
        std::vector<Possibility> left;
        for (const auto &one : possibilities) {
            const bool here =
                std::find(one.tables.begin(), one.tables.end(), table) != one.tables.end();
            if (here && offers(one.tool) && taken.find(one.group) == std::string::npos
                && !(gone && changesIt(one.verb)) && !((changed || goesOn) && ends(one.verb))
                && !(related && one.verb == Verb::Hand)
                && !(mustConcern && !concerns(one.verb, table)))
                left.push_back(one);
        }
        if (left.empty())
            return std::nullopt;
        const Possibility chosen = m_random.pick(left);
        taken += chosen.group;
        if (changesIt(chosen.verb))
            taken += '*';
        // whoever has to do with it must be the same before and after
        const bool mayRelate =
            table != Table::Events && !handed && (mustConcern || m_random.chance(0.6));
        if (mayRelate && isGeneral(chosen.verb))
            taken += '~';
        return Act{chosen.verb, valuesOf(chosen.verb, record, mayRelate)};
    }

    Fields valuesOf(Verb verb, const Record &record, bool related)
    {
        Fields values;
        const auto person = [&] {
            if (!related)
                values["person"] = someone(record);
        };
        const auto other = [&](const auto &choices, const std::string &now) {
            for (;;) {
                const auto choice = choices[m_random.below(choices.size())];
                if (choice != now)
                    return std::string(choice);
            }
        };
        switch (verb) {
        case Verb::Move:
            values = {{"date", someDay(m_office, m_random)}, {"start", someTime(m_random)}};
            break;
        case Verb::Lengthen:
            values = {{"minutes", std::to_string(100 + 10 * m_random.between(0, 8))}};
            break;
        case Verb::TellAttendees:
            values = {{"subject", someSubject(m_random)}, {"text", someText(m_random)}};
            break;
        case Verb::Reply:
            values = {{"text", someText(m_random)}};
            break;
        case Verb::Forward:
        case Verb::Hand:
            values = {{"person", someone(record)}};
            break;
        case Verb::SetStatus:
            values = {{"status", other(statuses, record["status"])}};
            break;
        case Verb::SetList:
            values = {{"list", other(lists, record["list"])}};
            break;
        case Verb::SetDue:
            values = {{"due", dateAfter(record["due"], m_random.between(1, 20))}};
            break;
        case Verb::Tell:
            values = {{"subject", someSubject(m_random)}, {"text", someText(m_random)}};
            person();
            break;
        case Verb::NewTask:
            values = {{"title", someTitle(m_random)},
                      {"project", someProject(m_random)},
                      {"due", someDay(m_office, m_random)}};
            person();
            break;
        case Verb::NewMeeting:
            values = {{"title", someMeeting(m_random)},
                      {"date", someDay(m_office, m_random)},
                      {"start", someTime(m_random)},
                      {"minutes", std::to_string(15 * m_random.between(1, 6))}};
            person();
            break;
        case Verb::Plot:
            values = someDays();
            values["metric"] = m_random.chance(0.5) ? "visits" : "orders";
            values["kind"] = m_random.chance(0.5) ? "line" : "bar";
            break;
        case Verb::Cancel:
        case Verb::Delete:
            break;
        }
        return values;
    }

    /// Some days in the past.
    Fields someDays()
    {
        const int first = m_random.between(8, 30);
        const int length = m_random.between(2, 6);
        return {{"from", dateAfter(m_office.today, -first)},
                {"to", dateAfter(m_office.today, length - first)}};
    }

    /// About half of them hold, and all are close.
    Condition makeCondition(Table table, const Record &record)
    {
        using Kind = Condition::Kind;
        std::vector<Kind> kinds{Kind::OpenTasks};
        if (offers("analytics_query"))
            kinds.push_back(Kind::Visits);
        if (table == Table::Events)
            kinds.push_back(Kind::Attendees);
        if (table == Table::Customers || table == Table::Tasks)
            kinds.push_back(Kind::Is);
        Condition condition{m_random.pick(kinds), 0, {}};
        int actual = 0;
        switch (condition.kind) {
        case Kind::OpenTasks: {
            const Record &person = somePerson(m_office, m_random);
            condition.values["person"] = person["name"];
            for (const auto &task : std::as_const(m_office).table(Table::Tasks))
                actual += task["owner"] == person["email"] && task["list"] != lists[3] ? 1 : 0;
            break;
        }
        case Kind::Visits:
            condition.values = someDays();
            actual = m_office.total("visits", condition.values["from"], condition.values["to"]);
            break;
        case Kind::Attendees:
            actual = 1
                + static_cast<int>(
                         std::count(record["attendees"].begin(), record["attendees"].end(), ','));
            break;
        default: {
            const std::string field = table == Table::Customers ? "status" : "list";
            const auto &choices = table == Table::Customers ? statuses : lists;
            condition.values = {{"field", field},
                                {"value",
                                 m_random.chance(0.5)
                                     ? record[field]
                                     : std::string(choices[m_random.below(choices.size())])}};
        }
        }
        condition.number = std::max(actual - (m_random.chance(0.5) ? 1 : 0), 0);
        return condition;
    }

    const OfficeSettings &m_settings;
    Random m_random;
    Office m_office;
};

} // namespace

Office makeFirm(const OfficeSettings &settings, std::uint64_t seed, std::uint64_t draw)
{
    Random random(deriveSeed({std::string_view("office firm"), static_cast<std::int64_t>(seed),
                              static_cast<std::int64_t>(draw / drawsPerFirm)}));
    return makeOffice(random, settings.similar);
}

std::optional<Assignment> makeAssignment(const OfficeSettings &settings, std::uint64_t seed,
                                         std::uint64_t draw, Office firm)
{
    auto assignment =
        AssignmentMaker(settings,
                        deriveSeed({std::string_view("office"), static_cast<std::int64_t>(seed),
                                    static_cast<std::int64_t>(draw)}),
                        std::move(firm))
            .make();
    const bool all =
        std::all_of(assignment.jobs.begin(), assignment.jobs.end(), [&](const Job &job) {
            return job.acts.size() == static_cast<std::size_t>(settings.actions);
        });
    return all ? std::optional(std::move(assignment)) : std::nullopt;
}

} // namespace tradespace::office
