// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/composition.h"
#include "app/connectionrules.h"
#include "app/toolbook.h"
#include "app/window/mainwindow.h"
#include "resources/resources.h"
#include "tests/support/fakekeychain.h"
#include "widgets/charts/tradechart.h"
#include "widgets/common/elidedlabel.h"
#include "widgets/common/emptystate.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStandardPaths>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>

namespace tradespace::testing {

/// How long something that must happen may take on a slow machine under a sanitizer.
constexpr int patience = 120'000;

/// The real window on a workspace of its own, as main() puts it together.
class WindowHarness
{
public:
    explicit WindowHarness(const QString &workspace, const QString &settingsFile,
                           std::vector<Json> readyMade = readyMadeDescriptions())
        : settings(settingsFile)
        , connectionsFile(settingsFile + QStringLiteral(".connections.json"))
        , toolsFile(settingsFile + QStringLiteral(".tools.json"))
        , pricesFile(settingsFile + QStringLiteral(".prices.json"))
        , session(*makeSources({}, connectionsFile, std::make_shared<ToolBook>(toolsFile)),
                  makeChoices(connectionsFile), readyMade)
        , connections(connectionsFile, connectionPresets(), keychain)
        , tools(toolsFile)
        , prices(pricesFile)
        , window(session, connections, tools, prices, settings, newDescription(), readyMade)
    {
        window.resize(1280, 800);
        window.show();
        session.open(workspace);
    }

    /// The widget of that object name that can be seen.
    template <class T = QWidget> T *find(const QString &name) const
    {
        for (T *widget : window.findChildren<T *>(name)) {
            if (widget->isVisible())
                return widget;
        }
        return nullptr;
    }
    template <class T> T *visibleOfType() const
    {
        for (T *widget : window.findChildren<T *>()) {
            if (widget->isVisible())
                return widget;
        }
        return nullptr;
    }
    /// The left chart, when it can be seen.
    TradeChart *chart() const { return visibleOfType<TradeChart>(); }
    /// Presses Tab until so; false when all the window was gone through.
    bool tabUntil(const std::function<bool(const QWidget *)> &so) const
    {
        QTest::qWait(0); // a key comes in a turn of the event loop of its own
        for (int i = 0; i < 300; ++i) {
            if (QApplication::focusWidget() != nullptr && so(QApplication::focusWidget()))
                return true;
            QTest::keyClick(QApplication::focusWidget()
                                ? QApplication::focusWidget()
                                : static_cast<QWidget *>(const_cast<MainWindow *>(&window)),
                            Qt::Key_Tab);
        }
        return false;
    }
    bool tabTo(const QString &name) const
    {
        return tabUntil([&name](const QWidget *widget) { return widget->objectName() == name; });
    }
    template <class T> bool tabToType() const
    {
        return tabUntil(
            [](const QWidget *widget) { return qobject_cast<const T *>(widget) != nullptr; });
    }
    /// Types into what has the focus, in place of what is there or after it.
    static void type(const QString &text, bool instead)
    {
        if (instead)
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(QApplication::focusWidget(), text);
    }
    /// Presses the middle of a widget with the mouse.
    static void press(QWidget *widget)
    {
        QTest::mouseClick(widget, Qt::LeftButton, {}, widget->rect().center());
    }
    void pressTab(int page) const
    {
        auto *tabs = find<QTabBar>(QStringLiteral("pages"));
        QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(page).center());
    }
    /// All visible text of labels and buttons under a widget.
    static QStringList textsIn(const QWidget *widget)
    {
        QStringList out;
        for (const auto *label : widget->findChildren<QLabel *>()) {
            if (label->isVisible() && !label->text().isEmpty())
                out << label->text();
        }
        for (const auto *button : widget->findChildren<QAbstractButton *>()) {
            if (button->isVisible() && !button->text().isEmpty())
                out << button->text();
        }
        return out;
    }
    Standing::State state() { return session.standing().value().state; }

    Settings settings;
    const QString connectionsFile;
    const QString toolsFile;
    const QString pricesFile;
    Session session;
    const std::shared_ptr<FakeKeychain> keychain = std::make_shared<FakeKeychain>();
    ConnectionJobs connections;
    ToolJobs tools;
    PriceJobs prices;
    MainWindow window;
};

/// What is cut off or reaches out of the window: names of widgets, empty when all is well. A change
/// of the layout takes several turns of the event loop, so look with QTRY_: it must become empty.
inline QStringList clippedIn(const QWidget &window)
{
    QStringList out;
    for (const auto *widget : window.findChildren<QWidget *>()) {
        const auto *label = qobject_cast<const QLabel *>(widget);
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        if (!widget->isVisible() || (label == nullptr && button == nullptr)
            || qobject_cast<const ElidedLabel *>(widget) != nullptr)
            continue;
        const QString text = label ? label->text() : button->text();
        if (text.isEmpty())
            continue;
        const bool wraps = label != nullptr && label->wordWrap();
        const QSize needs =
            wraps ? QSize(0, widget->heightForWidth(widget->width())) : widget->minimumSizeHint();
        const QPoint corner = widget->mapTo(&window, QPoint(widget->width(), 0));
        if (widget->width() < needs.width() || widget->height() < needs.height()
            || corner.x() > window.width())
            out << QStringLiteral("%1: %2x%3 of %4x%5")
                       .arg(text)
                       .arg(widget->width())
                       .arg(widget->height())
                       .arg(needs.width())
                       .arg(needs.height());
    }
    return out;
}

/// The ready-made experiment with fewer tasks and other changes.
inline Json smallExperiment(int tasks, const Json &patch = Json::object())
{
    Json json = readyMadeDescriptions().front();
    json["tasks"]["count"] = tasks;
    json["tasks"]["settings"]["pages"] = 300;
    json.merge_patch(patch);
    return json;
}

} // namespace tradespace::testing
