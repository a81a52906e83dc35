// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tools/documents/pdftext.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QProcess>

#include <sys/prctl.h>
#include <sys/resource.h>

#include <csignal>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

constexpr int pollMs = 50; ///< a stop is heeded within it
constexpr std::size_t headBytes = 1024; ///< in which readers look for the mark of a PDF

void limit(int resource, qint64 value)
{
    const rlimit bound{static_cast<rlim_t>(value), static_cast<rlim_t>(value)};
    setrlimit(static_cast<__rlimit_resource_t>(resource), &bound);
}

bool looksLikePdf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) && file.read(headBytes).contains("%PDF-");
}

tl::unexpected<Error> bad(const QString &message, const QString &mend)
{
    return fail(Error::Kind::Input, {}, message, mend);
}

tl::unexpected<Error> tooMuchText(const PdfLimits &limits)
{
    return bad(Tr::tr("It has more than %1 MiB of text.").arg(limits.textBytes >> 20),
               Tr::tr("Divide it."));
}

/// What the process said went wrong.
tl::unexpected<Error> failure(const QProcess &process, const QByteArray &complaints)
{
    if (complaints.contains("password"))
        return bad(Tr::tr("It is encrypted and needs a password."),
                   Tr::tr("Save a copy without a password."));
    if (process.exitStatus() == QProcess::CrashExit)
        return bad(Tr::tr("Reading it broke the PDF reader or took more than it may take."),
                   Tr::tr("Print it to a new PDF, or save its text."));
    if (process.exitCode() == 3)
        return bad(Tr::tr("Its author does not allow to copy the text."),
                   Tr::tr("Leave it out, or ask for another copy."));
    return bad(Tr::tr("It is damaged."), Tr::tr("Print it to a new PDF, or save its text."));
}

std::vector<std::string> splitPages(const QByteArray &text, std::size_t most)
{
    std::vector<std::string> pages;
    for (const QByteArray &page : text.split('\f')) {
        if (pages.size() == most)
            break;
        pages.push_back(page.toStdString());
    }
    if (!pages.empty() && pages.back().empty()) // a page break ends each page
        pages.pop_back();
    return pages;
}

} // namespace

Result<std::vector<std::string>> pagesOfPdf(const QString &file, const PdfLimits &limits,
                                            std::stop_token stop)
{
    if (!looksLikePdf(file))
        return bad(Tr::tr("It is called PDF and is none."),
                   Tr::tr("Give it the ending of what it is."));
    QProcess process;
    process.setProgram(u"pdftotext"_s);
    process.setArguments({u"-enc"_s, u"UTF-8"_s, u"-eol"_s, u"unix"_s, file, u"-"_s});
    QProcessEnvironment environment;
    environment.insert(u"PATH"_s, qEnvironmentVariable("PATH"));
    environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    process.setProcessEnvironment(environment);
    process.setStandardInputFile(QProcess::nullDevice());
    process.setChildProcessModifier([limits] {
        limit(RLIMIT_CPU, limits.seconds);
        limit(RLIMIT_AS, limits.memoryBytes);
        limit(RLIMIT_FSIZE, 0);
        limit(RLIMIT_CORE, 0);
        prctl(PR_SET_PDEATHSIG, SIGKILL); // it does not outlive the program
    });
    process.start(QIODevice::ReadOnly);
    if (!process.waitForStarted())
        return bad(Tr::tr("The program pdftotext, which reads PDFs, is not there."),
                   Tr::tr("Install poppler-utils."));
    QByteArray text;
    QByteArray complaints;
    const QDeadlineTimer deadline(limits.seconds * 1000);
    const auto end = [&process] {
        process.kill();
        process.waitForFinished(-1);
    };
    while (process.state() != QProcess::NotRunning) {
        process.waitForFinished(pollMs);
        text += process.readAllStandardOutput();
        complaints += process.readAllStandardError().left(4096 - complaints.size());
        if (stop.stop_requested()) {
            end();
            return fail(Error::Kind::Stopped, {}, Tr::tr("Stopped."));
        }
        if (deadline.hasExpired()) {
            end();
            return bad(Tr::tr("Reading it took more than %1 s.").arg(limits.seconds),
                       Tr::tr("Divide it, or save its text."));
        }
        if (text.size() > limits.textBytes) {
            end();
            return tooMuchText(limits);
        }
    }
    text += process.readAllStandardOutput();
    complaints += process.readAllStandardError().left(4096);
    if (text.size() > limits.textBytes)
        return tooMuchText(limits);
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        return failure(process, complaints);
    return splitPages(text, limits.pages);
}

} // namespace tradespace
