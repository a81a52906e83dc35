// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/json.h"
#include "models/secrets/keys.h"

#include <qt6keychain/keychain.h>

#include <QEventLoop>
#include <QTimer>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

const QString service = u"Tradespace"_s;
constexpr std::chrono::seconds longestWait(60); ///< somebody may be asked to unlock it

/// The entry of a key for a host.
QString entryOf(const std::string &name, const std::string &host)
{
    return qstr(name) + u'@' + qstr(host);
}

Result<void> outcome(const QKeychain::Job &job, const QString &entry)
{
    switch (job.error()) {
    case QKeychain::NoError:
        return {};
    case QKeychain::EntryNotFound:
        return fail(Error::Kind::Input, {}, Tr::tr("The keychain has no key %1.").arg(entry),
                    Tr::tr("A key belongs to one host: keep it there under this name."));
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return fail(Error::Kind::Refused, {}, Tr::tr("The keychain was not unlocked."),
                    Tr::tr("Unlock it and try again."));
    default:
        return fail(Error::Kind::Infrastructure, {},
                    Tr::tr("There is no keychain that can be used (%1).").arg(job.errorString()),
                    Tr::tr("Use an environment variable, or start the desktop's keychain."));
    }
}

/// Runs a job to its end in an event loop of its own. One that takes too long deletes itself when it
/// ends.
template <class Job>
Result<void> carryOut(std::unique_ptr<Job> &job, const QString &entry)
{
    job->setAutoDelete(false);
    job->setKey(entry);
    QEventLoop loop;
    bool finished = false;
    QObject::connect(job.get(), &QKeychain::Job::finished, &loop, [&] {
        finished = true;
        loop.quit();
    });
    QTimer::singleShot(longestWait, &loop, &QEventLoop::quit);
    job->start();
    if (!finished)
        loop.exec();
    if (finished)
        return outcome(*job, entry);
    job.release()->setAutoDelete(true);
    return fail(Error::Kind::Infrastructure, {}, Tr::tr("The keychain does not answer."),
                Tr::tr("Unlock it and try again."));
}

} // namespace

Result<Secret> DesktopKeychain::read(const std::string &name, const std::string &host)
{
    auto job = std::make_unique<QKeychain::ReadPasswordJob>(service);
    if (const auto read = carryOut(job, entryOf(name, host)); !read)
        return fail(read.error());
    return Secret(job->textData().toStdString());
}

Result<void> DesktopKeychain::write(const std::string &name, const std::string &host,
                                    const Secret &key)
{
    auto job = std::make_unique<QKeychain::WritePasswordJob>(service);
    job->setTextData(qstr(key.reveal()));
    return carryOut(job, entryOf(name, host));
}

Result<void> DesktopKeychain::remove(const std::string &name, const std::string &host)
{
    auto job = std::make_unique<QKeychain::DeletePasswordJob>(service);
    return carryOut(job, entryOf(name, host));
}

} // namespace tradespace
