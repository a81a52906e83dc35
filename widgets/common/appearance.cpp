// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/appearance.h"

#include "widgets/common/boxstyle.h"

#include <QApplication>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

QColor mixed(const QColor &a, const QColor &b, double share)
{
    const auto mix = [share](int x, int y) { return qRound(x + (y - x) * share); };
    return {mix(a.red(), b.red()), mix(a.green(), b.green()), mix(a.blue(), b.blue())};
}

// {name} stands for a token
const QString sheet = uR"(
QWidget { font-size: {body}px; }
QToolTip { color: {text}; background: {raised}; border: 1px solid {border}; padding: 4px; }
QLabel[role="title"] { font-size: {title}px; font-weight: 600; }
QLabel[role="section"] { font-size: {section}px; font-weight: 600; }
QLabel[role="caption"] { font-size: {caption}px; color: {secondary}; }
QLabel[role="secondary"] { color: {secondary}; }
QLabel[role="problem"] { font-size: {caption}px; color: {bad}; }
QLabel[role="good"] { color: {good}; font-weight: 600; }
QLabel[role="warn"] { color: {warn}; font-weight: 600; }
QLabel[role="bad"] { color: {bad}; font-weight: 600; }
QFrame[role="card"] { background: {raised}; border: 1px solid {border}; border-radius: 6px; }
QFrame[role="line"] { background: {border}; border: none; max-height: 1px; min-height: 1px; }
QPushButton { background: {raised}; color: {text}; border: 1px solid {edge}; border-radius: 6px;
    padding: 5px 12px; min-height: 18px; }
QPushButton:hover { background: {hover}; }
QPushButton:pressed { background: {pressed}; }
QPushButton:focus { border: 2px solid {accent}; padding: 4px 11px; }
QPushButton:disabled { color: {disabled}; border-color: {border}; }
QPushButton[role="primary"] { background: {accent}; color: {onAccent}; border-color: {accent};
    font-weight: 600; }
QPushButton[role="primary"]:hover { background: {accentHover}; }
QPushButton[role="primary"]:focus { border: 2px solid {text}; }
QPushButton[role="primary"]:disabled { background: {hover}; color: {disabled};
    border-color: {border}; }
QPushButton[role="flat"], QToolButton { background: transparent; border: 1px solid transparent;
    border-radius: 6px; padding: 4px 8px; color: {text}; }
tradespace--Disclosure { padding-left: 0; }
QPushButton[role="flat"]:hover, QToolButton:hover { background: {hover}; }
QPushButton[role="flat"]:focus, QToolButton:focus { border: 1px solid {accent}; }
QPushButton[role="flat"]:disabled, QToolButton:disabled { color: {disabled}; }
QPushButton[role="tool"] { background: transparent; border: 1px solid transparent;
    padding: 6px 8px; text-align: left; }
QPushButton[role="tool"]:hover { background: {hover}; }
QPushButton[role="tool"]:checked { background: {chosen}; }
QPushButton[role="tool"]:focus { border: 1px solid {accent}; }
QPushButton[role="link"] { background: transparent; border: none; padding: 0; min-height: 0;
    color: {accent}; text-align: left; }
QPushButton[role="link"]:hover, QPushButton[role="link"]:focus { text-decoration: underline; }
QToolButton::menu-indicator { image: none; }
QPushButton::menu-indicator { image: url(:/icons/arrow-down-{shade}.png); width: 12px;
    height: 12px; subcontrol-origin: padding; subcontrol-position: center right; right: 6px; }
QLineEdit, QPlainTextEdit, QSpinBox, QDoubleSpinBox, QComboBox { background: {panel};
    color: {text}; border: 1px solid {edge}; border-radius: 6px; padding: 4px 8px;
    selection-background-color: {accent}; selection-color: {onAccent}; }
QLineEdit:focus, QPlainTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus {
    border: 2px solid {accent}; padding: 3px 7px; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QSpinBox[wrong="true"],
QDoubleSpinBox[wrong="true"] { border: 1px solid {bad}; }
QLineEdit:disabled, QPlainTextEdit:disabled, QSpinBox:disabled, QDoubleSpinBox:disabled,
QComboBox:disabled { color: {disabled}; background: {page}; border-color: {border}; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url(:/icons/arrow-down-{shade}.png); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: {raised}; border: 1px solid {border}; }
QTabBar { background: transparent; }
QTabBar::tab { padding: 8px 4px; margin: 0 10px; color: {secondary}; background: transparent;
    border: none; border-bottom: 2px solid transparent; }
QTabBar::tab:hover { color: {text}; }
QTabBar::tab:selected { color: {text}; font-weight: 600; border-bottom: 2px solid {accent}; }
QTabBar::tab:focus { color: {accent}; }
QTabBar#calculatorTabs::tab { margin: 0 6px; }
QTableView { background: {panel}; border: 1px solid {border}; border-radius: 6px;
    gridline-color: transparent; selection-background-color: {chosen}; selection-color: {text};
    alternate-background-color: {panel}; outline: none; }
QTableView::item { padding: 2px 8px; border: none; border-bottom: 1px solid {grid}; }
QTableView::item:selected { background: {chosen}; color: {text}; }
QListView[role="panel"] { background: {panel}; border: 1px solid {border}; border-radius: 6px;
    outline: none; }
QListView[role="rows"] { background: {panel}; border: 1px solid {border}; border-radius: 6px;
    padding: 3px; outline: none; }
QListView[role="rows"]:focus { border: 1px solid {accent}; }
QListView[role="rows"]::item { padding: 4px 6px; border-radius: 4px; color: {text}; }
QListView[role="rows"]::item:hover { background: {hover}; }
QListView[role="rows"]::item:selected { background: {chosen}; color: {text}; }
QHeaderView { background: {panel}; border: none; border-radius: 6px; }
QHeaderView::section { background: {panel}; color: {secondary}; border: none;
    border-bottom: 1px solid {border}; padding: 6px 11px; font-weight: 400; }
QTableView[role="dense"], QTableView[role="dense"] QHeaderView::section { font-size: {caption}px; }
QTableView[role="dense"]::item { padding: 2px 4px; }
QTableView[role="dense"] QHeaderView::section { padding: 5px 7px; }
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: {edge}; border-radius: 4px; margin: 1px; min-height: 24px;
    min-width: 24px; }
QScrollBar::handle:hover { background: {axis}; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSlider { min-height: 20px; }
QSlider::groove:horizontal { background: {edge}; height: 4px; border-radius: 2px; }
QSlider::sub-page:horizontal { background: {accent}; border-radius: 2px; }
QSlider::handle:horizontal { background: {panel}; border: 2px solid {accent}; width: 10px;
    height: 10px; margin: -5px 0; border-radius: 7px; }
QSlider::handle:horizontal:focus { background: {accent}; }
QDockWidget { color: {text}; font-weight: 600; }
QDockWidget::title { background: {panel}; padding: 8px 12px; border-bottom: 1px solid {border}; }
QMainWindow::separator { background: {border}; width: 3px; height: 3px; }
QMainWindow::separator:hover { background: {accent}; }
QSplitter::handle { background: transparent; }
QProgressBar { background: {hover}; border: none; border-radius: 3px; max-height: 6px;
    min-height: 6px; }
QProgressBar::chunk { background: {accent}; border-radius: 3px; }
QMenu { background: {raised}; border: 1px solid {border}; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 12px; border-radius: 4px; }
QMenu::item:selected { background: {chosen}; color: {text}; }
QMenu::item:disabled { color: {disabled}; }
QMenu::separator { height: 1px; background: {border}; margin: 4px 8px; }
)"_s;

} // namespace

QPalette paletteOf(const Theme &theme)
{
    QPalette palette;
    palette.setColor(QPalette::Window, theme.page);
    palette.setColor(QPalette::WindowText, theme.text);
    palette.setColor(QPalette::Base, theme.panel);
    palette.setColor(QPalette::AlternateBase, theme.page);
    palette.setColor(QPalette::Text, theme.text);
    palette.setColor(QPalette::Button, theme.raised);
    palette.setColor(QPalette::ButtonText, theme.text);
    palette.setColor(QPalette::ToolTipBase, theme.raised);
    palette.setColor(QPalette::ToolTipText, theme.text);
    palette.setColor(QPalette::PlaceholderText, theme.secondary);
    palette.setColor(QPalette::Highlight, theme.accent);
    palette.setColor(QPalette::HighlightedText, theme.panel);
    palette.setColor(QPalette::Link, theme.accent);
    palette.setColor(QPalette::LinkVisited, theme.accent);
    palette.setColor(QPalette::Mid, theme.border);
    palette.setColor(QPalette::Dark, theme.axis);
    palette.setColor(QPalette::Light, theme.raised);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, theme.disabled);
    return palette;
}

QString styleSheetOf(const Theme &theme)
{
    const std::initializer_list<std::pair<QLatin1StringView, QString>> tokens{
        {"page"_L1, theme.page.name()},
        {"panel"_L1, theme.panel.name()},
        {"raised"_L1, theme.raised.name()},
        {"border"_L1, theme.border.name()},
        {"edge"_L1, mixed(theme.border, theme.axis, 0.35).name()},
        {"text"_L1, theme.text.name()},
        {"secondary"_L1, theme.secondary.name()},
        {"disabled"_L1, theme.disabled.name()},
        {"accent"_L1, theme.accent.name()},
        {"accentHover"_L1, mixed(theme.accent, theme.text, 0.15).name()},
        {"onAccent"_L1,
         (contrast(theme.accent, Qt::white) >= 4.5 ? QColor(Qt::white) : theme.page).name()},
        {"good"_L1, theme.good.name()},
        {"warn"_L1, theme.warn.name()},
        {"bad"_L1, theme.bad.name()},
        {"grid"_L1, theme.grid.name()},
        {"axis"_L1, theme.axis.name()},
        {"hover"_L1, mixed(theme.page, theme.text, 0.06).name()},
        {"pressed"_L1, mixed(theme.page, theme.text, 0.12).name()},
        {"chosen"_L1, mixed(theme.panel, theme.accent, 0.14).name()},
        {"shade"_L1, theme.page.lightness() < 128 ? u"dark"_s : u"light"_s},
        {"caption"_L1, QString::number(Theme::captionPx)},
        {"body"_L1, QString::number(Theme::bodyPx)},
        {"section"_L1, QString::number(Theme::sectionPx)},
        {"title"_L1, QString::number(Theme::titlePx)},
    };
    QString out = sheet;
    for (const auto &[name, value] : tokens)
        out.replace(u'{' + name + u'}', value);
    return out;
}

void applyTheme(QApplication &application, const Theme &theme)
{
    application.setStyle(new BoxStyle); // the application takes it
    QApplication::setPalette(paletteOf(theme));
    application.setStyleSheet(styleSheetOf(theme));
}

} // namespace tradespace
