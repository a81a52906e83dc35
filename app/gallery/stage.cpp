// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gallery/stage.h"

#include "app/composition.h"
#include "app/connectionrules.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QPixmap>
#include <QTimer>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {
constexpr qint64 longestMs = 300'000;
constexpr std::chrono::milliseconds lookEvery(10);
} // namespace

Stage::Stage(Sources sources, const QString &workspace, const QString &settingsFile,
             std::vector<Json> readyMade, QSize size)
    : m_settings(settingsFile)
    , m_session(std::move(sources), makeChoices(), readyMade)
    , m_connections(settingsFile + u".connections.json"_s, connectionPresets())
    , m_tools(settingsFile + u".tools.json"_s)
    , m_prices(settingsFile + u".prices.json"_s)
    , m_standing(m_session.standing())
    , m_window(m_session, m_connections, m_tools, m_prices, m_settings, newDescription(), readyMade)
    , m_workspace(workspace)
{
    m_window.resize(size);
    m_window.show();
}

Result<void> Stage::until(const std::function<bool()> &so, const QString &what)
{
    QEventLoop loop;
    QTimer look;
    QElapsedTimer watch;
    watch.start();
    bool inTime = true;
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        inTime = watch.elapsed() < longestMs;
        if (so() || !inTime)
            loop.quit();
    });
    look.start(lookEvery);
    loop.exec();
    if (!inTime)
        return fail(Error::Kind::Infrastructure, what, Tr::tr("This took too long."));
    return {};
}

Result<void> Stage::open()
{
    bool opened = false;
    const auto link =
        QObject::connect(&m_session, &Session::opened, &m_window, [&opened] { opened = true; });
    m_session.open(m_workspace);
    const auto done = until([&opened] { return opened; }, m_workspace);
    QObject::disconnect(link);
    return done;
}

Result<void> Stage::run(double share)
{
    m_session.run();
    return until(
        [this, share] {
            const Standing &standing = m_standing.value();
            return !m_session.busy()
                || (standing.state == Standing::State::Running
                    && static_cast<double>(standing.finished)
                        >= share * static_cast<double>(standing.total));
        },
        Tr::tr("running the sample"));
}

Result<void> Stage::settle()
{
    return until([this] { return m_session.settled(); }, Tr::tr("settling"));
}

Result<void> Stage::save(const QString &file, QWidget *part)
{
    if (const auto settled = settle(); !settled)
        return settled;
    if (!(part != nullptr ? part : &m_window)->grab().save(file))
        return fail(Error::Kind::Storage, file, Tr::tr("The picture cannot be written."),
                    Tr::tr("Choose a folder that you may write to, with room in it."));
    return {};
}

} // namespace tradespace
