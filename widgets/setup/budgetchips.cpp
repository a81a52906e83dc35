// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/setup/budgetchips.h"

#include "models/domain/wording.h"
#include "models/items/budgettext.h"
#include "widgets/common/appearance.h"
#include "widgets/common/flowlayout.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {
constexpr int chipHeight = 26;
constexpr int side = 10;
constexpr int crossRoom = 18;
constexpr qsizetype mostChips = 200;
constexpr qsizetype mostLetters = 60;
} // namespace

BudgetChip::BudgetChip(const QString &text, QWidget *parent)
    : QAbstractButton(parent)
{
    setText(text);
    setAccessibleName(tr("Budget %1").arg(text));
    setToolTip(tr("Press to change, Delete to remove"));
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void BudgetChip::setTheme(const Theme &theme)
{
    m_theme = theme;
    update();
}

QSize BudgetChip::sizeHint() const
{
    const QFontMetrics metrics(Theme::font(Theme::bodyPx));
    return {metrics.horizontalAdvance(text()) + 2 * side + (isEnabled() ? crossRoom - 6 : 0),
            chipHeight};
}

QRect BudgetChip::crossRect() const
{
    return {width() - crossRoom - 2, 0, crossRoom, height()};
}

void BudgetChip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(rect()).adjusted(0.75, 0.75, -0.75, -0.75);
    QColor fill = m_theme.accent;
    fill.setAlphaF(isEnabled() ? 0.10F : 0.0F);
    painter.setBrush(fill);
    painter.setPen(hasFocus() ? QPen(m_theme.accent, 2)
                              : QPen(isEnabled() ? m_theme.axis : m_theme.border, 1));
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2);
    painter.setFont(Theme::font(Theme::bodyPx));
    painter.setPen(isEnabled() ? m_theme.text : m_theme.secondary);
    painter.drawText(rect().adjusted(side, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, text());
    if (!isEnabled())
        return;
    painter.setPen(QPen(m_theme.secondary, 1.3));
    const QPointF c = QRectF(crossRect()).center();
    painter.drawLine(c + QPointF(-3, -3), c + QPointF(3, 3));
    painter.drawLine(c + QPointF(-3, 3), c + QPointF(3, -3));
}

void BudgetChip::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        emit removed();
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_F2:
        click();
        return;
    default:
        QAbstractButton::keyPressEvent(event);
    }
}

void BudgetChip::mousePressEvent(QMouseEvent *event)
{
    m_crossPressed =
        event->button() == Qt::LeftButton && crossRect().contains(event->position().toPoint());
    if (!m_crossPressed)
        QAbstractButton::mousePressEvent(event);
}

void BudgetChip::mouseReleaseEvent(QMouseEvent *event)
{
    const bool onCross = crossRect().contains(event->position().toPoint());
    if (m_crossPressed) {
        m_crossPressed = false;
        if (onCross)
            emit removed();
        return;
    }
    if (onCross)
        setDown(false); // begun elsewhere: neither the one nor the other
    QAbstractButton::mouseReleaseEvent(event);
}

BudgetChips::BudgetChips(Draft &draft, QWidget *parent)
    : QWidget(parent)
    , m_draft(draft)
    , m_row(new FlowLayout(space::inside))
    , m_input(new QLineEdit)
    , m_problem(withRole(new QLabel, "problem"))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addLayout(m_row);
    column->addWidget(m_problem);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->hide();
    m_input->setObjectName(u"addBudget"_s);
    m_input->setAccessibleName(tr("Add a budget"));
    m_input->setPlaceholderText(tr("Add: 20 or 50000 tokens"));
    m_input->setFixedSize(190, chipHeight + 2);
    m_row->addWidget(m_input);
    m_input->installEventFilter(this);
    connect(m_input, &QLineEdit::textChanged, this, [this](const QString &text) {
        const auto budget = text.trimmed().isEmpty() ? Result<Json>() : budgetFromText(text);
        m_problem->setVisible(!budget.has_value());
        if (!budget)
            m_problem->setText(budget.error().text());
    });
    connect(m_input, &QLineEdit::returnPressed, this, [this] { put(m_editing, m_input->text()); });
    connect(m_input, &QLineEdit::editingFinished, this, [this] {
        if (!m_input->hasFocus() && m_editing)
            put(m_editing, m_input->text());
    });
    connect(&draft, &Draft::changed, this, &BudgetChips::refresh);
    refresh();
}

void BudgetChips::setTheme(const Theme &theme)
{
    m_theme = theme;
    for (BudgetChip *chip : m_chips)
        chip->setTheme(theme);
}

std::vector<BudgetChips::Entry> BudgetChips::entries() const
{
    std::vector<Entry> out;
    for (const auto &[field, isCalls] :
         {std::pair{u"arms.calls_per_tool"_s, true}, std::pair{u"arms.budgets"_s, false}}) {
        const Json list = m_draft.value(field);
        if (!list.is_array())
            continue;
        for (const Json &value : list)
            out.push_back({isCalls, value});
    }
    return out;
}

void BudgetChips::refresh()
{
    const auto all = entries();
    const bool open = m_draft.mayChange(u"arms"_s);
    QStringList texts;
    for (const Entry &entry : all) {
        if (entry.isCalls)
            texts << (entry.value.is_number_integer() ? grouped(entry.value.get<qint64>())
                                                      : qstr(dump(entry.value)));
        else
            texts << (budgetText(entry.value).isEmpty() ? qstr(dump(entry.value))
                                                        : budgetText(entry.value));
    }
    // a description from elsewhere may list anything
    if (texts.size() > mostChips)
        texts.resize(mostChips);
    for (QString &text : texts)
        text = text.size() > mostLetters ? QString(text.left(mostLetters) + u'…') : text;
    m_input->setVisible(open);
    QStringList shown;
    for (const BudgetChip *chip : m_chips)
        shown << chip->text();
    const bool same =
        shown == texts && !m_editing && (m_chips.empty() || m_chips.front()->isEnabled() == open);
    if (same)
        return;
    m_editing.reset();
    for (BudgetChip *chip : m_chips) {
        m_row->removeWidget(chip);
        chip->deleteLater();
    }
    m_chips.clear();
    for (int i = 0; i < texts.size(); ++i) {
        auto *chip = new BudgetChip(texts[i], this);
        chip->setEnabled(open);
        chip->setTheme(m_theme);
        m_row->insertWidget(i, chip);
        const auto index = static_cast<std::size_t>(i);
        connect(chip, &BudgetChip::clicked, this, [this, index] { edit(index); });
        connect(chip, &BudgetChip::removed, this, [this, index] { remove(index); });
        chip->show();
        m_chips.push_back(chip);
    }
    m_row->removeWidget(m_input);
    m_row->addWidget(m_input);
    QWidget *before = m_input->previousInFocusChain();
    for (BudgetChip *chip : m_chips) {
        setTabOrder(before, chip);
        before = chip;
    }
    updateGeometry();
}

bool BudgetChips::eventFilter(QObject *watched, QEvent *event)
{
    const bool gaveUp = watched == m_input && event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape
        && (m_editing || !m_input->text().isEmpty());
    if (!gaveUp)
        return QWidget::eventFilter(watched, event);
    m_input->clear();
    refresh();
    return true;
}

void BudgetChips::edit(std::size_t index)
{
    m_editing = index;
    m_chips[index]->hide();
    m_row->removeWidget(m_input);
    m_row->insertWidget(static_cast<int>(index), m_input);
    m_input->setText(QString(m_chips[index]->text()).remove(QChar(0x2009)));
    m_input->selectAll();
    m_input->setFocus();
}

void BudgetChips::put(std::optional<std::size_t> index, const QString &text)
{
    auto all = entries();
    const auto budget = budgetFromText(text);
    if (!budget) {
        if (text.trimmed().isEmpty() && index)
            return remove(*index);
        return; // what is wrong stands below
    }
    const bool isCalls = budget->contains("calls_per_tool");
    Json value = isCalls ? (*budget)["calls_per_tool"] : (*budget)["budget"];
    if (!isCalls)
        value["label"] = utf8(budgetText(value));
    if (index && *index < all.size())
        all[*index] = {isCalls, std::move(value)};
    else
        all.push_back({isCalls, std::move(value)});
    m_input->clear();
    write(all);
}

void BudgetChips::remove(std::size_t index)
{
    auto all = entries();
    all.erase(all.begin() + static_cast<std::ptrdiff_t>(index));
    m_input->clear();
    write(all);
    // the next one has the focus, so that Delete can go on
    if (m_chips.empty())
        m_input->setFocus();
    else
        m_chips[std::min(index, m_chips.size() - 1)]->setFocus();
}

void BudgetChips::write(const std::vector<Entry> &all)
{
    Json calls = Json::array();
    Json budgets = Json::array();
    for (const Entry &entry : all)
        (entry.isCalls ? calls : budgets).push_back(entry.value);
    std::stable_sort(calls.begin(), calls.end());
    calls.erase(std::unique(calls.begin(), calls.end()), calls.end());
    Json arms = m_draft.value(u"arms"_s);
    if (!arms.is_object())
        arms = Json::object();
    for (const auto &[key, list] :
         {std::pair{"calls_per_tool", &calls}, std::pair{"budgets", &budgets}}) {
        if (list->empty())
            arms.erase(key);
        else
            arms[key] = *list;
    }
    m_editing.reset();
    const bool unchanged = m_draft.value(u"arms"_s) == arms;
    m_draft.set(u"arms"_s, arms);
    if (unchanged)
        refresh();
}

} // namespace tradespace
