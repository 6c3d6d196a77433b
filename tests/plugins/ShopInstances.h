// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/Formats.h"
#include "core/io/shop/ShopText.h"
#include "core/io/shop/TaillardShops.h"
#include "tests/shared/RandomSchedules.h"
#include "tests/shared/TestData.h"

#include <QTest>
#include <memory>
#include <string>

namespace takt::test {

/// The graph of a shop file among the test data; null where the file is not there.
inline std::shared_ptr<const TaskGraph> shopGraphFromFile(const QString &relative)
{
    const auto path = testData(relative);
    if (!path)
        return nullptr;
    RunContext context;
    const auto loaded = loadWorkload(path->toStdString(), context);
    if (!loaded)
        qFatal("%s", loaded.error().message().c_str());
    return loaded->graph;
}

inline std::shared_ptr<const TaskGraph> shopGraph(std::shared_ptr<const ShopProblem> shop)
{
    return std::make_shared<const TaskGraph>(expectValue(makeShopGraph(std::move(shop))));
}

/// ta01 … ta80, which need no file.
inline std::shared_ptr<const TaskGraph> taillardGraph(std::size_t number)
{
    const std::string name = (number < 10 ? "ta0" : "ta") + std::to_string(number);
    return shopGraph(expectValue(makeTaillardShop(name, taillardJobShop(number))));
}

/// A published job shop by its name: Taillard's are made, others read.
inline std::shared_ptr<const TaskGraph> jobShop(const QString &name)
{
    if (name.startsWith(QLatin1String("ta")))
        return taillardGraph(name.mid(2).toUInt());
    return shopGraphFromFile("jsplib/instances/" + name);
}

} // namespace takt::test

/// Skips the test, naming the instance, where its file is not there.
#define TAKT_NEED_SHOP(variable, graph, name)                                                      \
    const std::shared_ptr<const takt::TaskGraph> variable = graph;                                 \
    if (!variable)                                                                                 \
    QSKIP(qPrintable(QStringLiteral("no such data file: ") + (name)))
