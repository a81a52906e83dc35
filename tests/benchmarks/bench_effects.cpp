// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Whether the effects that the budget method is about appear with the offline model: five seeds
// derived from a hash, pooled and analysed together. Prints JSON. Usage: bench_effects HASH [tasks
// per seed]
#include "models/analysis/analysisjson.h"
#include "resources/resources.h"
#include "tests/integration/inmemory.h"

#include <QCoreApplication>

#include <cstdio>

using namespace tradespace;

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    if (argc < 2) {
        std::fprintf(stderr, "Usage: bench_effects HASH [tasks per seed]\n");
        return 2;
    }
    initResources();
    const int tasks = argc > 2 ? std::atoi(argv[2]) : 100;
    Json seeds = Json::array();
    std::vector<Sample> samples;
    for (std::int64_t i = 0; i < 5; ++i) {
        // descriptions keep seeds in 63 bits
        const std::uint64_t seed = deriveSeed({std::string_view(argv[1]), i}) >> 1;
        const auto description = trackerExperiment(tasks, seed, {3, 5, 10, 20, 50, 100, 200});
        const auto plan = planExperiment(description, offlineSources(), {});
        if (!plan)
            qFatal("%s", qPrintable(plan.error().text()));
        samples.push_back(runAll(*plan));
        seeds.push_back(seed);
    }
    const auto pooled = pool(samples);
    if (!pooled)
        qFatal("%s", qPrintable(pooled.error().text()));
    Json result = toJson(analyse(pooled->arms, pooled->outcomes));
    result["hash"] = argv[1];
    result["seeds"] = seeds;
    std::printf("%s\n", result.dump(2).c_str());
    return 0;
}
