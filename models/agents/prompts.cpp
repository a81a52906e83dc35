// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/agents/prompts.h"

#include <QDir>
#include <QFile>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

constexpr qint64 mostBytes = 1 << 20;

Result<std::string> readText(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Error::Kind::Input, path, file.errorString());
    if (file.size() > mostBytes)
        return fail(Error::Kind::Input, path, Tr::tr("A prompt has at most 1 MiB."));
    return file.readAll().toStdString();
}

} // namespace

const std::string &PromptSet::text(const std::string &name) const
{
    static const std::string none;
    const auto it = texts.find(name);
    return it == texts.end() ? none : it->second;
}

Result<PromptSet> loadPrompts(const QString &overrides)
{
    PromptSet prompts;
    const auto files = QStringList{u"*.txt"_s};
    for (const auto &info : QDir(u":/prompts"_s).entryInfoList(files, QDir::Files, QDir::Name)) {
        const auto text = readText(info.filePath());
        if (!text)
            return fail(text.error());
        prompts.texts[utf8(info.completeBaseName())] = *text;
    }
    if (overrides.isEmpty())
        return prompts;
    for (const auto &info : QDir(overrides).entryInfoList(files, QDir::Files, QDir::Name)) {
        const auto known = prompts.texts.find(utf8(info.completeBaseName()));
        if (known == prompts.texts.end()) {
            QStringList names;
            for (const auto &[name, text] : prompts.texts)
                names << qstr(name) + u".txt"_s;
            return fail(Error::Kind::Input, info.filePath(),
                        Tr::tr("There is no prompt of this name."),
                        Tr::tr("Rename it to one of %1, or remove it.").arg(names.join(u", "_s)));
        }
        const auto text = readText(info.filePath());
        if (!text)
            return fail(text.error());
        known->second = *text;
    }
    return prompts;
}

Json toJson(const PromptSet &prompts)
{
    return prompts.texts;
}

PromptSet promptsFromJson(const Json &json)
{
    PromptSet prompts;
    if (json.is_object()) {
        for (const auto &[name, text] : json.items()) {
            if (text.is_string())
                prompts.texts[name] = text.get<std::string>();
        }
    }
    return prompts;
}

} // namespace tradespace
