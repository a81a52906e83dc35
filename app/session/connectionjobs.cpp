// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/connectionjobs.h"

#include "app/connectionrules.h"
#include "app/connections.h"
#include "app/pricebook.h"
#include "models/chat/served/check.h"

#include <algorithm>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

/// A server on this machine answers at once, or is not there.
constexpr std::chrono::milliseconds localConnect(500);
constexpr std::chrono::milliseconds localAnswer(2000);
/// What can be looked through; others can be named.
constexpr std::size_t mostListed = 2000;
/// Of a server that was found, so that Set up is not flooded.
constexpr std::size_t mostOffered = 50;

Result<std::shared_ptr<ServerSession>> sessionFor(const Json &json, Keychain &keychain)
{
    auto connection = connectionFromJson(json, qstr(stringOr(json, "name", {})));
    if (!connection)
        return fail(connection.error());
    const auto key = keyOf(*connection, keychain);
    if (!key)
        return fail(key.error());
    return std::make_shared<ServerSession>(std::move(*connection), *key);
}

/// The presets on this machine that answer, with the models that they offer.
std::vector<SettingsPreset> answering(const std::vector<SettingsPreset> &presets,
                                      std::stop_token stop)
{
    std::vector<SettingsPreset> found;
    for (const SettingsPreset &preset : presets) {
        auto connection = connectionFromJson(preset.entry, preset.title);
        if (stop.stop_requested() || !connection || !isLoopback(connection->address))
            continue;
        const HttpLimits usual =
            std::exchange(connection->limits, {localConnect, localAnswer, localAnswer});
        ServerSession session(*connection, Secret());
        const auto models = listModels(session, stop);
        if (!models || models->empty()) // another program may use the port
            continue;
        connection->limits = usual;
        connection->models.assign(
            models->begin(),
            models->begin() + static_cast<std::ptrdiff_t>(std::min(models->size(), mostOffered)));
        found.push_back({preset.title, toJson(*connection)});
    }
    return found;
}

ServerProbe::Finding shown(const Finding &finding)
{
    using Mark = ServerProbe::Finding::Mark;
    switch (finding.verdict) {
    case Finding::Verdict::Good:
        return {finding.subject, Mark::Good, finding.text};
    case Finding::Verdict::Warning:
        return {finding.subject, Mark::Warning, finding.text};
    case Finding::Verdict::Bad:
        return {finding.subject, Mark::Bad, finding.text};
    case Finding::Verdict::Unknown:
        break;
    }
    return {finding.subject, Mark::Unknown, finding.text};
}

} // namespace

ConnectionJobs::ConnectionJobs(QString file, std::vector<SettingsPreset> presets,
                               std::shared_ptr<Keychain> keychain, QObject *parent)
    : QObject(parent)
    , m_file(std::move(file))
    , m_keychain(std::move(keychain))
    , m_list(std::move(presets), connectionRules())
{
}

void ConnectionJobs::read()
{
    ++m_due;
    m_files.run([file = m_file](std::stop_token) { return readConnectionsFile(file); },
                [this](Result<ConnectionsFile> file) {
                    --m_due;
                    if (!file) {
                        m_list.lock();
                        emit failed(file.error());
                        return;
                    }
                    m_text = std::move(file->text);
                    std::vector<Json> connections;
                    for (const ServerConnection &each : file->connections)
                        connections.push_back(toJson(each));
                    m_list.load(std::move(connections));
                    emit wasRead();
                });
}

void ConnectionJobs::save()
{
    std::vector<ServerConnection> connections;
    for (const Json &json : m_list.entries()) {
        auto connection = connectionFromJson(json, qstr(stringOr(json, "name", {})));
        if (!connection) {
            emit failed(connection.error());
            return;
        }
        connections.push_back(std::move(*connection));
    }
    ++m_due;
    m_files.run([file = m_file, connections, before = m_text](
                    std::stop_token) { return writeConnections(file, connections, before); },
                [this, connections, list = m_list.entries()](Result<QByteArray> written) {
                    --m_due;
                    if (!written) {
                        emit failed(written.error());
                        return;
                    }
                    m_text = std::move(*written);
                    m_list.markSaved(list);
                    emit saved(modelChoices(connections));
                });
}

template <class Job, class Then>
void ConnectionJobs::ask(ServerProbe::Work work, Job job, Then then, const QString &model)
{
    m_probe.begin(work, model);
    m_servers.ask(std::move(job), [this, then = std::move(then)](auto answer) {
        m_probe.end();
        then(std::move(answer));
    });
}

void ConnectionJobs::listModels(int row)
{
    ask(
        ServerProbe::Work::Listing,
        [json = m_list.entries()[static_cast<std::size_t>(row)],
         keychain = m_keychain](std::stop_token stop) -> Result<std::vector<std::string>> {
            const auto session = sessionFor(json, *keychain);
            if (!session)
                return fail(session.error());
            return tradespace::listModels(**session, std::move(stop));
        },
        [this](const Result<std::vector<std::string>> &models) {
            if (!models) {
                emit failed(models.error());
                return;
            }
            QStringList names;
            for (std::size_t i = 0; i < std::min(models->size(), mostListed); ++i)
                names << qstr((*models)[i]);
            m_probe.setModels(names);
        });
}

void ConnectionJobs::check(int row, const QString &model)
{
    ask(
        ServerProbe::Work::Checking,
        [json = m_list.entries()[static_cast<std::size_t>(row)], keychain = m_keychain,
         model](std::stop_token stop) -> Result<std::vector<Finding>> {
            const auto session = sessionFor(json, *keychain);
            if (!session)
                return fail(session.error());
            auto findings = checkConnection(*session, utf8(model), std::move(stop));
            const auto prices = currentPrices(defaultPricesFile());
            if (!prices)
                return fail(prices.error());
            findings.push_back(
                priceFinding(*prices, (*session)->settings().name + '/' + utf8(model)));
            return findings;
        },
        [this](const Result<std::vector<Finding>> &findings) {
            if (!findings) {
                emit failed(findings.error());
                return;
            }
            std::vector<ServerProbe::Finding> all;
            for (const Finding &finding : *findings)
                all.push_back(shown(finding));
            m_probe.setFindings(std::move(all));
        },
        model);
}

void ConnectionJobs::findLocal()
{
    ask(
        ServerProbe::Work::Finding,
        [presets = m_list.presets()](std::stop_token stop) {
            return answering(presets, std::move(stop));
        },
        [this](const std::vector<SettingsPreset> &servers) {
            QStringList titles;
            for (const SettingsPreset &server : servers) {
                titles << server.title;
                if (!m_list.has(u"address"_s, server.entry["address"]))
                    m_list.add(server.entry);
            }
            emit found(titles);
        });
}

void ConnectionJobs::keepKey(int row, const Secret &key)
{
    const Json json = m_list.entries()[static_cast<std::size_t>(row)];
    const std::string name = stringOr(json, "name", {});
    const auto host = hostOf(stringOr(json, "address", {}));
    if (!host) {
        emit failed({Error::Kind::Input, qstr(name), Tr::tr("A key is kept for one host."),
                     Tr::tr("Enter the address first.")});
        return;
    }
    ++m_due;
    m_files.run([keychain = m_keychain, name, host = *host,
                 key](std::stop_token) { return keychain->write(name, host, key); },
                [this, name](const Result<void> &kept) {
                    --m_due;
                    if (!kept) {
                        emit failed(kept.error());
                        return;
                    }
                    for (int i = 0; i < m_list.rowCount(); ++i) {
                        if (m_list.name(i) == qstr(name))
                            m_list.set(i, u"key"_s, "keychain:" + name);
                    }
                    emit keyKept(qstr(name));
                });
}

void ConnectionJobs::cancel()
{
    m_servers.cancel();
    if (m_probe.busy())
        m_probe.end();
}

} // namespace tradespace
