// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a large file of one's own tasks takes to become tasks, beside reading its bytes alone, and
// how soon one that is none is refused. Usage: bench_import [MB]
#include "models/tasks/custom/importtasks.h"
#include "tests/benchmarks/memory.h"

#include <QCoreApplication>
#include <QTemporaryDir>

#include <chrono>
#include <cstdio>

using namespace tradespace;
using namespace tradespace::testing;
using namespace Qt::Literals::StringLiterals;

namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point begin)
{
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

bool write(const QString &path, qint64 bytes, const std::function<QByteArray(qint64)> &row)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return false;
    for (qint64 i = 0; file.pos() < bytes; ++i) {
        const QByteArray text = row(i);
        if (file.write(text) != text.size())
            return false;
    }
    return true;
}

/// The bytes alone, in pieces as the import takes them.
double readAlone(const QString &path)
{
    const auto begin = Clock::now();
    QFile file(path);
    file.open(QIODevice::ReadOnly);
    QByteArray piece(64 << 10, Qt::Uninitialized);
    qint64 sum = 0;
    for (qint64 got = file.read(piece.data(), piece.size()); got > 0;
         got = file.read(piece.data(), piece.size())) {
        for (qint64 i = 0; i < got; ++i)
            sum += piece[i] == '\n' ? 1 : 0;
    }
    return sum > 0 ? secondsSince(begin) : 0;
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const qint64 bytes = (argc > 1 ? std::max(1, std::atoi(argv[1])) : 200) * 1'000'000LL;
    const QTemporaryDir dir;
    const QString good = dir.filePath(u"good.csv"_s);
    const QString junk = dir.filePath(u"junk.csv"_s);
    const QByteArray filler(2200, 'x'); // so that 200 MB stay under the most tasks
    const bool written =
        write(good, bytes,
              [&](qint64 i) -> QByteArray {
                  if (i == 0)
                      return "id,question,answer,note\n";
                  const QByteArray n = QByteArray::number(i);
                  return QByteArray(n + ",\"What is " + n + ", in \"\"words\"\"?\"," + n + ','
                                    + filler + '\n');
              })
        && write(junk, bytes, [](qint64) { return QByteArray(1 << 16, '\xFE'); });
    if (!written) {
        std::fprintf(stderr, "No room in %s.\n", qPrintable(dir.path()));
        return 1;
    }
    const double alone = readAlone(good);
    const auto begin = Clock::now();
    const auto imported = importTasks(good, {});
    const double took = secondsSince(begin);
    if (!imported || imported->problemCount != 0) {
        std::fprintf(stderr, "The file was not read whole.\n");
        return 1;
    }
    const auto second = Clock::now();
    const auto refused = importTasks(junk, {});
    const double refusal = secondsSince(second);
    if (refused) {
        std::fprintf(stderr, "Junk was taken for tasks.\n");
        return 1;
    }
    std::printf("%lld MB, %zu tasks: %.2f s, %.1f times reading the bytes alone; at most %.0f MB\n",
                static_cast<long long>(bytes / 1'000'000), imported->tasks.size(), took,
                took / alone, peakMegabytes());
    std::printf("%lld MB of junk refused in %.2f s\n", static_cast<long long>(bytes / 1'000'000),
                refusal);
    return 0;
}
