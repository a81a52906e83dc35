// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDir>
#include <QFile>
#include <QStringList>

#include <vector>

namespace tradespace::test {

/// What /proc tells of a process, and whether it may be read; empty when it has ended.
inline QByteArray procFile(int pid, const QString &name)
{
    QFile file(QStringLiteral("/proc/%1/%2").arg(pid).arg(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline QByteArray nameOf(int pid)
{
    return procFile(pid, QStringLiteral("comm")).trimmed();
}

/// All processes below this one.
inline std::vector<int> descendantsOf(int pid)
{
    std::vector<std::pair<int, int>> all; // parent, child
    for (const QString &entry : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
        bool isNumber = false;
        const int each = entry.toInt(&isNumber);
        if (!isNumber)
            continue;
        const QByteArray stat = procFile(each, QStringLiteral("stat"));
        // after the name, which may contain anything: ") S PARENT"
        all.emplace_back(stat.mid(stat.lastIndexOf(')') + 4).split(' ').value(0).toInt(), each);
    }
    std::vector<int> found{pid};
    for (std::size_t i = 0; i < found.size(); ++i) {
        for (const auto &[parent, child] : all) {
            if (parent == found[i] && parent > 0)
                found.push_back(child);
        }
    }
    found.erase(found.begin());
    return found;
}

/// Everything that others of the machine see of a process: its arguments and the names of its
/// threads.
inline QByteArray titlesOf(int pid)
{
    QByteArray all = procFile(pid, QStringLiteral("cmdline")) + '\n' + nameOf(pid);
    const QDir threads(QStringLiteral("/proc/%1/task").arg(pid));
    for (const QString &thread : threads.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        all += '\n' + procFile(pid, QStringLiteral("task/%1/comm").arg(thread));
    return all;
}

} // namespace tradespace::test
