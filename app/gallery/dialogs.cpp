// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gallery/dialogs.h"

#include "app/window/connectionswindow.h"
#include "app/window/priceswindow.h"
#include "app/window/toolswindow.h"

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

const std::vector<Json> tools{
    {{"kind", "mcp"},
     {"name", "files"},
     {"command", "npx"},
     {"arguments", {"-y", "@modelcontextprotocol/server-filesystem", "/home/me/papers"}},
     {"price", 0},
     {"prices", {{"search_files", 0.002}}},
     {"off", {"write_file", "move_file"}},
     {"repeatable", {"read_text_file", "list_directory"}},
     {"keeps_state", false}},
    {{"kind", "mcp"}, {"name", "maps"}, {"command", "/opt/maps/server"}, {"pass", {"MAPS_KEY"}}},
    {{"kind", "search"}, {"name", "web"}, {"service", "brave"}, {"key", "BRAVE_KEY"}},
    {{"kind", "fetch"}},
    {{"kind", "documents"}, {"name", "papers"}, {"folder", "/home/me/papers"}}};

const std::vector<ToolTable::Offered> offered{{u"read_text_file"_s, {}}, {u"list_directory"_s, {}},
                                              {u"search_files"_s, {}},   {u"write_file"_s, {}},
                                              {u"move_file"_s, {}},      {u"get_file_info"_s, {}}};

} // namespace

Result<void> showConnections(Stage &stage, const TakePicture &shoot)
{
    ConnectionsWindow &dialog = stage.window().connections();
    ConnectionJobs &jobs = stage.connections();
    SettingsList &list = jobs.list();
    const auto picture = [&](const QString &name) {
        const auto settled = stage.until([&jobs] { return jobs.settled(); }, Tr::tr("asking"));
        return settled ? shoot(name) : settled;
    };
    dialog.present();
    if (const auto shot = picture(u"connections-empty"_s); !shot)
        return shot;
    for (const SettingsPreset &preset : list.presets())
        list.add(preset.entry);
    const int faulty = list.rowCount() - 1;
    list.set(faulty, u"key"_s, "sk-not-a-name");
    list.set(faulty, u"headers"_s, Json::array({"X-Team"}));
    dialog.choose(faulty);
    if (const auto shot = picture(u"connections-faulty"_s); !shot)
        return shot;
    list.remove(faulty);
    const int silent = list.rowCount() - 1;
    list.set(silent, u"address"_s, "http://127.0.0.1:1/v1"); // a port that nobody uses
    list.set(silent, u"models"_s, {"gpt-oss-20b", "qwen3-8b"});
    dialog.choose(silent);
    jobs.check(silent, u"gpt-oss-20b"_s);
    return picture(u"connections-check"_s);
}

Result<void> showOwnTools(Stage &stage, const TakePicture &shoot)
{
    ToolsWindow &dialog = stage.window().tools();
    ToolJobs &jobs = stage.tools();
    SettingsList &list = jobs.list();
    dialog.present();
    const auto read = stage.until([&jobs] { return jobs.settled(); }, Tr::tr("reading the tools"));
    if (!read)
        return read;
    if (const auto shot = shoot(u"tools-empty"_s); !shot)
        return shot;
    for (const Json &tool : tools)
        list.add(tool);
    dialog.choose(0);
    jobs.tools().setOffer(offered, {});
    if (const auto shot = shoot(u"tools-mcp"_s); !shot)
        return shot;
    list.set(0, u"name"_s, "my files");
    list.set(0, u"pass"_s, {"sk-not-a-name"});
    list.set(0, u"environment"_s, {{"MODE", Json()}});
    list.set(0, u"timeouts.call"_s, "soon");
    list.set(2, u"service"_s, "searxng");
    dialog.choose(1);
    dialog.choose(0);
    if (const auto shot = shoot(u"tools-faulty"_s); !shot)
        return shot;
    dialog.choose(2);
    return shoot(u"tools-search"_s);
}

Result<void> showOwnPrices(Stage &stage, const TakePicture &shoot)
{
    PricesWindow &dialog = stage.window().prices();
    PriceJobs &jobs = stage.prices();
    dialog.present();
    const auto read = stage.until([&jobs] { return jobs.settled(); }, Tr::tr("reading the prices"));
    if (!read)
        return read;
    jobs.list().add({{"name", "offline-medium"},
                     {"input", 0.3},
                     {"output", 1.2},
                     {"date", "2026-01-31"},
                     {"source", "my contract"}});
    jobs.list().add({{"name", "here/gpt-oss-20b"}, {"input", "cheap"}, {"output", 0}});
    dialog.choose(0);
    if (const auto shot = shoot(u"prices-own"_s); !shot)
        return shot;
    dialog.choose(1);
    return shoot(u"prices-faulty"_s);
}

} // namespace tradespace
