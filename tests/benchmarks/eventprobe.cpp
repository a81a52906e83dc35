// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/eventprobe.h"

#include <QAbstractEventDispatcher>
#include <QEventLoop>
#include <QMetaEnum>
#include <QThread>

#include <algorithm>
#include <cmath>
#include <ctime>

namespace tradespace::testing {

namespace {

constexpr double frameMs = 16;
constexpr double boundMs = 50;
constexpr double beatMs = 10;
constexpr std::size_t shownWorst = 3;

double milliseconds(std::chrono::steady_clock::duration time)
{
    return std::chrono::duration<double, std::milli>(time).count();
}

double rounded(double value)
{
    return std::round(100 * value) / 100;
}

/// The largest, the 99th percentile and how many are long.
Json summaryOf(std::vector<double> values)
{
    if (values.empty())
        return nullptr;
    std::sort(values.begin(), values.end());
    const auto over = [&values](double bound) {
        return values.end() - std::upper_bound(values.begin(), values.end(), bound);
    };
    return {{"max_ms", rounded(values.back())},
            {"p99_ms", rounded(values[(values.size() - 1) * 99 / 100])},
            {"over_16_ms", over(frameMs)},
            {"over_50_ms", over(boundMs)}};
}

} // namespace

ProbedApplication::ProbedApplication(int &argc, char **argv)
    : QApplication(argc, argv)
{
    connect(QAbstractEventDispatcher::instance(), &QAbstractEventDispatcher::aboutToBlock, this,
            &ProbedApplication::close);
}

ProbedApplication::Moment ProbedApplication::now()
{
    timespec cpu{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &cpu);
    return {Clock::now(),
            1e3 * static_cast<double>(cpu.tv_sec) + static_cast<double>(cpu.tv_nsec) / 1e6};
}

void ProbedApplication::close()
{
    if (!m_open)
        return;
    m_open = false;
    const Moment end = now();
    m_stretch.wallMs = milliseconds(end.wall - m_opened.wall);
    m_stretch.cpuMs = end.cpuMs - m_opened.cpuMs;
    m_stretches.push_back(m_stretch);
}

bool ProbedApplication::notify(QObject *receiver, QEvent *event)
{
    if (thread() != QThread::currentThread() || m_depth > 0)
        return QApplication::notify(receiver, event);
    const auto began = Clock::now();
    if (!m_open) {
        m_open = true;
        m_opened = now();
        m_stretch = {};
    }
    const char *name = receiver->metaObject()->className(); // it may be gone afterwards
    const QObject *above = receiver->parent();
    const char *parent = above != nullptr ? above->metaObject()->className() : "";
    const int type = event->type();
    ++m_depth;
    const bool handled = QApplication::notify(receiver, event);
    --m_depth;
    const double took = milliseconds(Clock::now() - began);
    if (took > m_stretch.worstMs) {
        m_stretch.worstMs = took;
        m_stretch.receiver = name;
        m_stretch.parent = parent;
        m_stretch.type = type;
    }
    return handled;
}

void ProbedApplication::runUntil(const std::function<bool()> &done)
{
    QEventLoop loop;
    QTimer beat;
    beat.setTimerType(Qt::PreciseTimer);
    auto last = Clock::now();
    connect(&beat, &QTimer::timeout, &loop, [&] {
        const auto time = Clock::now();
        m_late.push_back(std::max(0.0, milliseconds(time - last) - beatMs));
        last = time;
        if (done())
            loop.quit();
    });
    beat.start(static_cast<int>(beatMs));
    loop.exec();
    close();
}

void ProbedApplication::settle()
{
    int beats = 0;
    runUntil([&beats] { return ++beats >= 10; });
}

void ProbedApplication::forget()
{
    close();
    m_stretches.clear();
    m_late.clear();
    m_since = Clock::now();
}

double ProbedApplication::longestMs() const
{
    double longest = 0;
    for (const Stretch &stretch : m_stretches)
        longest = std::max(longest, stretch.wallMs);
    return longest;
}

double ProbedApplication::secondsMeasured() const
{
    return milliseconds(Clock::now() - m_since) / 1e3;
}

Json ProbedApplication::measured() const
{
    std::vector<double> wall;
    std::vector<double> cpu;
    double busy = 0;
    for (const Stretch &stretch : m_stretches) {
        wall.push_back(stretch.wallMs);
        cpu.push_back(stretch.cpuMs);
        busy += stretch.cpuMs;
    }
    std::vector<Stretch> worst = m_stretches;
    std::sort(worst.begin(), worst.end(),
              [](const Stretch &a, const Stretch &b) { return a.wallMs > b.wallMs; });
    worst.resize(std::min(worst.size(), shownWorst));
    Json worstOnes = Json::array();
    for (const Stretch &stretch : worst) {
        const char *type = QMetaEnum::fromType<QEvent::Type>().valueToKey(stretch.type);
        std::string event = stretch.receiver;
        if (*stretch.parent != '\0')
            event += std::string(" in ") + stretch.parent;
        event += std::string(", ") + (type != nullptr ? type : std::to_string(stretch.type));
        worstOnes.push_back({{"wall_ms", rounded(stretch.wallMs)},
                             {"cpu_ms", rounded(stretch.cpuMs)},
                             {"longest_event", event},
                             {"of_it_ms", rounded(stretch.worstMs)}});
    }
    const double seconds = secondsMeasured();
    return {{"seconds", rounded(seconds)},
            {"stretches", m_stretches.size()},
            {"thread_busy_percent", rounded(busy / (10 * seconds))},
            {"wall", summaryOf(wall)},
            {"cpu", summaryOf(cpu)},
            {"timer_late", summaryOf(m_late)},
            {"worst", worstOnes}};
}

} // namespace tradespace::testing
