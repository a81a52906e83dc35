// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/tooljobs.h"

#include "app/toolrules.h"
#include "models/tools/mcp/mcpshelf.h"

namespace tradespace {

namespace {

Result<McpListing> offerOf(const Json &fields, const QString &file, std::stop_token stop)
{
    auto server = mcpServerFromJson(fields, file);
    if (!server)
        return fail(server.error());
    const std::string name = server->name;
    McpShelf shelf({std::move(*server)}, file);
    return shelf.offer(name, std::move(stop));
}

} // namespace

ToolJobs::ToolJobs(QString file, QObject *parent)
    : QObject(parent)
    , m_file(std::move(file))
    , m_list(toolPresets(), toolRules())
    , m_tools(m_list)
{
}

void ToolJobs::read()
{
    ++m_due;
    m_files.run([file = m_file](std::stop_token) { return readToolsFile(file); },
                [this](Result<ToolsFile> file) {
                    --m_due;
                    if (!file) {
                        m_list.lock();
                        emit failed(file.error());
                        return;
                    }
                    m_text = std::move(file->text);
                    m_list.load(std::move(file->entries));
                    emit wasRead(file->unknown);
                });
}

void ToolJobs::save()
{
    ++m_due;
    const std::vector<Json> entries = m_list.entries();
    m_files.run([file = m_file, entries,
                 before = m_text](std::stop_token) { return writeTools(file, entries, before); },
                [this, entries](Result<WrittenTools> written) {
                    --m_due;
                    if (!written) {
                        emit failed(written.error());
                        return;
                    }
                    m_text = std::move(written->text);
                    m_list.markSaved(entries);
                    emit saved(written->names);
                });
}

void ToolJobs::listTools(int row)
{
    m_probe.begin(ServerProbe::Work::Listing);
    m_servers.ask(
        [fields = fieldsOf(m_list.entries()[static_cast<std::size_t>(row)]),
         file = m_file](std::stop_token stop) { return offerOf(fields, file, std::move(stop)); },
        [this](const Result<McpListing> &offer) {
            m_probe.end();
            if (!offer) {
                emit failed(offer.error());
                return;
            }
            std::vector<ToolTable::Offered> tools;
            for (const McpToolInfo &tool : offer->tools)
                tools.push_back({qstr(tool.name), qstr(tool.spec.description)});
            QStringList leftOut;
            for (const std::string &each : offer->leftOut)
                leftOut << qstr(each);
            m_tools.setOffer(std::move(tools), leftOut);
        });
}

void ToolJobs::cancel()
{
    m_servers.cancel();
    if (m_probe.busy())
        m_probe.end();
}

} // namespace tradespace
