// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chat/offline/research/lexicon.h"

#include "models/chat/offline/text.h"

#include <map>
#include <set>

namespace tradespace::offline {

namespace {

using StemSet = std::set<std::string, std::less<>>;

StemSet stemsOf(const char *list)
{
    StemSet stems;
    for (auto &word : words(list))
        stems.insert(std::move(word.stem));
    return stems;
}

const StemSet &stopWords()
{
    static const StemSet set = stemsOf(
        "a an the this that these those it its he him his she her hers they them their theirs one "
        "I me my we our you your who whom whose which what where when why how and or but nor so "
        "yet "
        "if then than as at by for from in into of off on onto out over to under up with within "
        "without about above after again against along among around before behind below between "
        "beyond during near through toward towards until upon via is are was were be been being am "
        "do does did done has have had having will would shall should can could may might must not "
        "no also only just very too such same other another each every some any all both either "
        "neither own there here once ever still much many more most less least few several");
    return set;
}

const StemSet &everydayWords()
{
    static const StemSet set = stemsOf(
        "born birth native die death live life lived grew raised home live work worked working "
        "known famous noted called named name title year years century early late later first last "
        "since time began begin start started founded founder found establish established set lie "
        "lies stand stands located place town city village person people man woman company firm "
        "team club award prize event institution school university study studied student educated "
        "education train trained member join joined play played win won winner receive received "
        "give given make made maker makes produce produced product build built create created "
        "write wrote written author hold held take took taken run ran lead led serve served become "
        "became come came go went look looking seek seeking find identify part part-time area "
        "region country province river office head headed based seat works book novel film work "
        "story local old new small large great public private well long own include included "
        "someone something somebody keep kept use used bring brought sell sold open opened close "
        "closed move moved spend spent "
        "originally formerly eventually said say tell told recall recalls record records remember "
        "remembered often usually always never question answer thing kind sort number two three "
        "four "
        "five six seven eight nine ten today now day days month held annual annually honour "
        "honoured "
        "organise organised organiser sponsor sponsored support supported connect connected "
        "connection "
        "associate associated belong belonged describe described mention mentioned please "
        "following "
        "clue clues describe particular certain sought help track "
        // what encyclopedias say of their subjects, as against what is peculiar to one of them
        "coat arms trademark landmark mascot collection collected collector owned owns dish food "
        "speciality "
        "trade employee employees rule statutes service achievements patron ground colours "
        "highlight "
        "endowment endowed ceremony headquarters organiser sponsor sponsored champion setting "
        "cover "
        "holdings main local well-known proud dominated stands bank remembered capable player "
        "teaches "
        "manufacturer trademark twin twinned presented charter chartered formed completed finished "
        "rewards shows bears consists housed occupies existed devoted match matches traditional "
        "former "
        "stage bound tells sell sells stalls occasion employed captained");
    return set;
}

struct KindWords
{
    Kind kind;
    const char *list;
};

const std::map<std::string, Kind, std::less<>> &kindNouns()
{
    static const std::map<std::string, Kind, std::less<>> nouns = [] {
        const KindWords lists[] = {
            {Kind::Person,
             "person people man woman individual figure he she novelist writer author poet "
             "playwright "
             "painter sculptor artist composer musician singer actor dancer architect engineer "
             "inventor scientist physicist chemist biologist botanist zoologist geologist "
             "astronomer "
             "mathematician physician surgeon doctor lawyer judge politician teacher historian "
             "philosopher journalist photographer cartographer explorer sailor captain merchant "
             "founder entrepreneur economist linguist naturalist scholar athlete player coach "
             "clockmaker watchmaker carpenter weaver baker brewer printer publisher translator "
             "librarian archivist curator designer surveyor meteorologist geographer potter chef"},
            {Kind::Place,
             "place town city village hamlet port harbour settlement municipality parish island "
             "resort borough birthplace hometown"},
            {Kind::Company,
             "company firm manufacturer business enterprise maker corporation workshop brewery "
             "foundry publisher shipyard mill employer"},
            {Kind::Work,
             "work book novel film opera poem play symphony painting song album ballet story drama "
             "sculpture cantata memoir"},
            {Kind::Event,
             "event festival fair race regatta expedition tournament congress exhibition parade "
             "carnival competition gathering celebration championship"},
            {Kind::Team, "team club side squad crew"},
            {Kind::Award, "award prize medal honour trophy distinction"},
            {Kind::Institution,
             "institution university college academy museum institute library observatory school "
             "conservatory hospital gallery laboratory archive society"}};
        std::map<std::string, Kind, std::less<>> map;
        for (const auto &list : lists) {
            for (auto &word : words(list.list))
                map.emplace(std::move(word.stem), list.kind);
        }
        return map;
    }();
    return nouns;
}

const std::map<std::string, std::vector<std::string>, std::less<>> &relatedStems()
{
    static const std::map<std::string, std::vector<std::string>, std::less<>> map = [] {
        const char *groups[] = {
            "born birth birthplace native hometown childhood",
            "found founded founder established establishment set launched created started began "
            "begun "
            "formed origin origins opened",
            "study studied student educated education trained training graduate graduated attended "
            "alumnus pupil",
            "award prize medal honour won received winner laureate recipient",
            "wrote written author writer composed created creator made",
            "company firm business employer",
            "team club side",
            "based seat headquarters headquartered home located",
            "captain led leader leads skipper",
            "organised organiser run runs stages staged hosts hosted host",
            "produce produced makes made manufactured manufacturer built product products",
            "member played joined plays belonged",
            "named namesake honour eponym",
            "given presented bestowed awarded gives confers conferred"};
        std::map<std::string, std::vector<std::string>, std::less<>> out;
        for (const char *group : groups) {
            const StemSet stems = stemsOf(group);
            for (const auto &stem : stems) {
                auto &list = out[stem];
                list.insert(list.end(), stems.begin(), stems.end());
            }
        }
        return out;
    }();
    return map;
}

} // namespace

bool isStopWord(std::string_view stem)
{
    return stopWords().contains(stem);
}

bool isEveryday(std::string_view stem)
{
    return isStopWord(stem) || everydayWords().contains(stem);
}

Kind kindOfNoun(std::string_view stem)
{
    const auto it = kindNouns().find(stem);
    return it == kindNouns().end() ? Kind::Unknown : it->second;
}

Kind kindInName(std::string_view name)
{
    static const std::map<std::string, Kind, std::less<>> nameWords = [] {
        const KindWords lists[] = {
            {Kind::Company,
             "co company works brothers sons daughters manufactory mills ltd inc corporation "
             "factory brewery foundry partners"},
            {Kind::Event,
             "fair festival games regatta tournament carnival cup parade rally congress race"},
            {Kind::Team, "union racing sporting athletic united rovers wanderers city fc club"},
            {Kind::Award, "prize medal award honour trophy"},
            {Kind::Institution,
             "school academy college university seminary lyceum institute museum library "
             "observatory conservatory society gymnasium"}};
        std::map<std::string, Kind, std::less<>> map;
        for (const auto &list : lists) {
            for (auto &word : words(list.list))
                map.emplace(std::move(word.stem), list.kind);
        }
        return map;
    }();
    Kind kind = Kind::Unknown;
    for (const auto &word : words(name)) {
        if (const auto it = nameWords.find(word.stem); it != nameWords.end())
            kind = it->second; // the last such word is the head: "School Games" are games
    }
    return kind;
}

Kind kindOfName(std::string_view name)
{
    if (const Kind kind = kindInName(name); kind != Kind::Unknown)
        return kind;
    const auto all = words(name);
    if (all.empty())
        return Kind::Unknown;
    if (isStopWord(all.front().stem) || all.size() > 3)
        return Kind::Work;
    return all.size() == 1 ? Kind::Place : Kind::Person;
}

bool isMonth(std::string_view name)
{
    static const std::set<std::string, std::less<>> months{
        "January", "February", "March",     "April",   "May",      "June",
        "July",    "August",   "September", "October", "November", "December"};
    return months.contains(name);
}

std::vector<std::string> related(std::string_view stem)
{
    const auto it = relatedStems().find(stem);
    return it == relatedStems().end() ? std::vector<std::string>{std::string(stem)} : it->second;
}

} // namespace tradespace::offline
