// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/task.h"

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

Json toJson(const Task &task)
{
    return {{"id", task.id},          {"family", task.family},   {"question", task.question},
            {"answer", task.answer},  {"aliases", task.aliases}, {"grader", task.grader},
            {"details", task.details}};
}

Result<Task> taskFromJson(const Json &json, const QString &place)
{
    if (!json.is_object())
        return fail(Error::Kind::Input, place, Tr::tr("A task is a JSON object."));
    Task task;
    const auto text = [&](const char *key, std::string &into, bool required) -> Result<void> {
        const auto it = json.find(key);
        if (it != json.end() && it->is_string()) {
            into = it->get<std::string>();
            if (!required || !into.empty())
                return {};
        } else if (it == json.end() && !required) {
            return {};
        }
        return fail(Error::Kind::Input, place + u'.' + QString::fromLatin1(key),
                    Tr::tr("A text is needed here."));
    };
    for (const auto &read :
         {text("id", task.id, true), text("family", task.family, true),
          text("question", task.question, true), text("answer", task.answer, true),
          text("grader", task.grader, false)}) {
        if (!read)
            return fail(read.error());
    }
    if (const auto it = json.find("aliases"); it != json.end()) {
        if (!it->is_array())
            return fail(Error::Kind::Input, QString(place + u".aliases"_s),
                        Tr::tr("A list of texts is needed here."));
        for (const auto &alias : *it) {
            if (!alias.is_string())
                return fail(Error::Kind::Input, QString(place + u".aliases"_s),
                            Tr::tr("A list of texts is needed here."));
            task.aliases.push_back(alias.get<std::string>());
        }
    }
    if (const auto it = json.find("details"); it != json.end())
        task.details = *it;
    return task;
}

} // namespace tradespace
