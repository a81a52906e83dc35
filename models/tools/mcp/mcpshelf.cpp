// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tools/mcp/mcpshelf.h"

#include "models/tools/mcp/mcptool.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

constexpr std::string_view kind = "mcp:";

/// A list of names for a message.
template <class Range, class NameOf> QString listOf(const Range &range, NameOf nameOf)
{
    constexpr qsizetype most = 20;
    QStringList names;
    for (const auto &each : range) {
        if (names.size() == most) {
            names << u"…"_s;
            break;
        }
        names << qstr(nameOf(each));
    }
    return names.join(u", "_s);
}

} // namespace

McpShelf::McpShelf(std::vector<McpServer> servers, QString place)
    : m_servers(std::move(servers))
    , m_place(std::move(place))
{
}

Result<std::vector<std::string>> McpShelf::names()
{
    std::vector<std::string> out;
    for (const McpServer &server : m_servers)
        out.push_back(std::string(kind) + server.name);
    return out;
}

const McpServer *McpShelf::find(const std::string &server) const
{
    const auto it = std::find_if(m_servers.begin(), m_servers.end(),
                                 [&](const McpServer &each) { return each.name == server; });
    return it == m_servers.end() ? nullptr : &*it;
}

Result<McpShelf::Wanted> McpShelf::wantedBy(const std::string &name) const
{
    const std::string_view rest =
        name.starts_with(kind) ? std::string_view(name).substr(kind.size()) : std::string_view();
    const auto slash = rest.find('/');
    Wanted wanted;
    wanted.server = find(std::string(rest.substr(0, slash)));
    if (slash != std::string_view::npos)
        wanted.tool = rest.substr(slash + 1);
    if (wanted.server == nullptr || (slash != std::string_view::npos && wanted.tool.empty()))
        return fail(
            Error::Kind::Input, m_place,
            Tr::tr("There is no server of tools \"%1\".").arg(qstr(name)),
            m_servers.empty()
                ? Tr::tr("Enter one there.")
                : Tr::tr("Those there are: %1.").arg(listOf(m_servers, [](const McpServer &s) {
                      return s.name;
                  })));
    return wanted;
}

Result<std::vector<McpToolInfo>> McpShelf::chosen(const Wanted &wanted, const McpListing &all) const
{
    const McpServer &server = *wanted.server;
    const QString place = m_place + u": "_s + qstr(server.name);
    std::vector<McpToolInfo> out;
    for (const McpToolInfo &tool : all.tools) {
        if (!server.off.contains(tool.name) && (wanted.tool.empty() || tool.name == wanted.tool))
            out.push_back(tool);
    }
    if (!out.empty())
        return out;
    if (wanted.tool.empty())
        return fail(
            Error::Kind::Input, place, Tr::tr("This server has no tool that is on."),
            Tr::tr("Look at what it offers with: tradespace tools mcp:%1").arg(qstr(server.name)));
    if (server.off.contains(wanted.tool))
        return fail(Error::Kind::Input, place,
                    Tr::tr("The tool \"%1\" is switched off.").arg(qstr(wanted.tool)),
                    Tr::tr("Take it off the list \"off\" there."));
    for (const std::string &each : all.leftOut) {
        if (each.starts_with(wanted.tool + ": "))
            return fail(Error::Kind::Input, place, Tr::tr("This tool cannot be used."),
                        qstr(each) + u'.');
    }
    return fail(
        Error::Kind::Input, place, Tr::tr("This server has no tool \"%1\".").arg(qstr(wanted.tool)),
        Tr::tr("It has: %1.").arg(listOf(all.tools, [](const McpToolInfo &t) { return t.name; })));
}

Result<std::unique_ptr<McpClient>>
McpShelf::start(const McpServer &server, McpGeneration generation, const std::stop_token &stop)
{
    const StartGate::Place place(m_starts, stop);
    if (!place)
        return fail(Error::Kind::Stopped, {}, Tr::tr("Stopped."));
    return McpClient::start(server, generation, stop);
}

Result<McpShelf::Known> McpShelf::known(const McpServer &server, std::stop_token stop)
{
    std::unique_lock lock(m_mutex);
    if (!m_listed.wait(lock, stop, [&] { return !m_busy.contains(server.name); }))
        return fail(Error::Kind::Stopped, {}, Tr::tr("Stopped."));
    if (const auto it = m_known.find(server.name); it != m_known.end())
        return it->second;
    m_busy.insert(server.name);
    lock.unlock();
    auto listed = [&]() -> Result<Known> {
        const auto client = start(server, McpGeneration::Unknown, stop);
        if (!client)
            return fail(client.error());
        auto listing = (*client)->listTools(stop);
        if (!listing)
            return fail(listing.error());
        return Known{std::move(*listing), (*client)->generation()};
    }();
    lock.lock();
    m_busy.erase(server.name);
    if (listed)
        m_known[server.name] = *listed;
    m_listed.notify_all();
    return listed;
}

Result<McpListing> McpShelf::offer(const std::string &server, std::stop_token stop)
{
    const auto wanted = wantedBy(std::string(kind) + server);
    if (!wanted)
        return fail(wanted.error());
    auto all = known(*wanted->server, stop);
    if (!all)
        return fail(all.error());
    return std::move(all->listing);
}

Result<std::vector<ShelvedTool>> McpShelf::list(const std::string &name, std::stop_token stop)
{
    const auto wanted = wantedBy(name);
    if (!wanted)
        return fail(wanted.error());
    const auto all = known(*wanted->server, stop);
    if (!all)
        return fail(all.error());
    const auto tools = chosen(*wanted, all->listing);
    if (!tools)
        return fail(tools.error());
    std::vector<ShelvedTool> out;
    for (const McpToolInfo &tool : *tools)
        out.push_back({tool.spec, wanted->server->priceOf(tool.name),
                       std::string(kind) + wanted->server->name + '/' + tool.name});
    return out;
}

Result<std::vector<std::unique_ptr<Tool>>> McpShelf::open(const std::string &name,
                                                          std::stop_token stop)
{
    auto opened = openTogether({name}, stop);
    if (!opened)
        return fail(opened.error());
    return std::move(opened->front());
}

Result<ToolShelf::Opened> McpShelf::openTogether(const std::vector<std::string> &names,
                                                 std::stop_token stop)
{
    Opened opened;
    std::map<const McpServer *, std::shared_ptr<McpClient>> clients;
    for (const std::string &name : names) {
        const auto wanted = wantedBy(name);
        if (!wanted)
            return fail(wanted.error());
        const auto all = known(*wanted->server, stop);
        if (!all)
            return fail(all.error());
        const auto tools = chosen(*wanted, all->listing);
        if (!tools)
            return fail(tools.error());
        auto &client = clients[wanted->server];
        if (!client) {
            auto started = start(*wanted->server, all->generation, stop);
            if (!started)
                return fail(started.error());
            client = std::move(*started);
        }
        auto &mine = opened.emplace_back();
        for (const McpToolInfo &tool : *tools)
            mine.push_back(std::make_unique<McpTool>(client, tool));
    }
    return opened;
}

Result<std::shared_ptr<ToolShelf>> mcpShelfFromJson(const Json &list, const QString &place)
{
    if (!list.is_null() && !list.is_array())
        return fail(Error::Kind::Input, place, Tr::tr("This is no list of servers."));
    std::vector<McpServer> servers;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const QString where = place + u'[' + QString::number(i) + u']';
        auto server = mcpServerFromJson(list[i], where);
        if (!server)
            return fail(server.error());
        const auto same = [&](const McpServer &each) { return each.name == server->name; };
        if (std::any_of(servers.begin(), servers.end(), same))
            return fail(Error::Kind::Input, QString(where + u".name"_s),
                        Tr::tr("\"%1\" stands here twice.").arg(qstr(server->name)));
        servers.push_back(std::move(*server));
    }
    return std::make_shared<McpShelf>(std::move(servers), place);
}

} // namespace tradespace
