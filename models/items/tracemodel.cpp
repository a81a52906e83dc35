// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/tracemodel.h"

#include "models/domain/wording.h"
#include "models/items/runwords.h"

#include <algorithm>
#include <array>
#include <numeric>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

/// How much of a text a folded card shows.
struct Beginning
{
    qsizetype characters;
    int lines;
};
constexpr Beginning bodyBeginning{420, 6};
constexpr Beginning moreBeginning{200, 3};
constexpr std::size_t itemsBeginning = 12;

/// Where the shown beginning of a text ends; its size when all of it is shown.
qsizetype endOf(const QString &text, Beginning most)
{
    qsizetype end = std::min(text.size(), most.characters);
    qsizetype at = -1;
    for (int line = 0; line < most.lines; ++line) {
        at = text.indexOf(u'\n', at + 1);
        if (at < 0 || at >= end)
            break;
        if (line + 1 == most.lines)
            end = at;
    }
    if (end >= text.size())
        return text.size();
    // not in the middle of a word when one ends a little earlier
    const qsizetype space = text.lastIndexOf(u' ', end);
    if (!text[end].isSpace() && space > end - 30 && space > 0)
        end = space;
    if (end > 0 && text[end - 1].isHighSurrogate())
        --end;
    return end;
}

QString beginning(const QString &text, Beginning most)
{
    const qsizetype end = endOf(text, most);
    return end == text.size() ? text : QString(text.left(end).trimmed() + u" …"_s);
}

/// The system prompt is the same in every run, so it takes no room until asked for.
Beginning moreOf(const TraceCard &card)
{
    return card.kind == TraceCard::Kind::Task ? Beginning{0, 0} : moreBeginning;
}

bool isFoldable(const TraceCard &card)
{
    if (card.kind == TraceCard::Kind::Outcome)
        return false;
    const bool longText =
        card.kind != TraceCard::Kind::Task && endOf(card.text, bodyBeginning) < card.text.size();
    return longText || card.items.size() > itemsBeginning
        || endOf(card.more, moreOf(card)) < card.more.size();
}

/// "    [x] 1.2 what (search 2)"
QString itemText(const CardItem &item)
{
    static constexpr std::array marks{u' ', u'x', u'!', u'~'}; // in the order of the states
    QString line = QString(2 * item.depth, u' ') + u'['
        + marks[static_cast<std::size_t>(item.state)] + u"] "_s + item.text;
    if (!item.aside.isEmpty())
        line += u" ("_s + item.aside + u')';
    return line;
}

QString wholeText(const TraceCard &card)
{
    QStringList parts{card.aside.isEmpty() ? card.title
                                           : QString(card.title + u" · "_s + card.aside)};
    if (!card.text.isEmpty())
        parts << card.text;
    for (const CardItem &item : card.items)
        parts << itemText(item);
    if (!card.more.isEmpty())
        parts << QString(card.moreTitle + u":\n"_s + card.more);
    return parts.join(u'\n');
}

} // namespace

TraceModel::TraceModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

void TraceModel::setTrace(std::shared_ptr<const RunTrace> trace)
{
    auto cards = trace ? traceCards(*trace) : std::vector<TraceCard>();
    setTrace(std::move(trace), std::move(cards));
}

void TraceModel::setTrace(std::shared_ptr<const RunTrace> trace, std::vector<TraceCard> cards)
{
    const bool sameRun =
        m_trace && trace && m_trace->run.id == trace->run.id && m_trace->run.key == trace->run.key;
    m_trace = std::move(trace);
    if (sameRun) {
        const auto [end, unused] =
            std::mismatch(m_cards.begin(), m_cards.end(), cards.begin(), cards.end());
        extend(std::move(cards), static_cast<std::size_t>(end - m_cards.begin()));
        return;
    }
    beginResetModel();
    m_cards = std::move(cards);
    m_folded.assign(m_cards.size(), true);
    endResetModel();
}

/// The first `same` cards stay as they are.
void TraceModel::extend(std::vector<TraceCard> cards, std::size_t same)
{
    const int first = static_cast<int>(same);
    if (same < m_cards.size()) {
        beginRemoveRows({}, first, rowCount() - 1);
        m_cards.resize(same);
        m_folded.resize(same);
        endRemoveRows();
    }
    if (same < cards.size()) {
        beginInsertRows({}, first, static_cast<int>(cards.size()) - 1);
        m_cards = std::move(cards);
        m_folded.resize(m_cards.size(), true);
        endInsertRows();
    }
}

QString TraceModel::shownBody(int row) const
{
    const TraceCard &shown = card(row);
    const bool whole = !isFolded(row) || shown.kind == TraceCard::Kind::Task
        || shown.kind == TraceCard::Kind::Outcome;
    return whole ? shown.text : beginning(shown.text, bodyBeginning);
}

QString TraceModel::shownMore(int row) const
{
    const TraceCard &shown = card(row);
    if (!isFolded(row) || shown.kind == TraceCard::Kind::Outcome)
        return shown.more;
    const Beginning most = moreOf(shown);
    return most.lines == 0 ? QString() : beginning(shown.more, most);
}

std::size_t TraceModel::shownItems(int row) const
{
    const std::size_t all = card(row).items.size();
    return isFolded(row) ? std::min(all, itemsBeginning) : all;
}

qsizetype TraceModel::length(int row) const
{
    const auto &items = card(row).items;
    return std::accumulate(items.begin(), items.end(),
                           card(row).text.size() + card(row).more.size(),
                           [](qsizetype sum, const CardItem &item) {
                               return sum + item.text.size() + item.aside.size();
                           });
}

int TraceModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_cards.size());
}

QVariant TraceModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const TraceCard &shown = card(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return shown.title;
    case Qt::ToolTipRole: {
        QStringList lines;
        for (const BudgetLeft &left : shown.left)
            lines << QString(left.name + u": "_s + left.text);
        return plainToolTip(lines.join(u'\n'));
    }
    case Qt::AccessibleTextRole:
    case WholeTextRole:
        return wholeText(shown);
    case KindRole:
        return static_cast<int>(shown.kind);
    case FoldedRole:
        return isFolded(index.row());
    case FoldableRole:
        return isFoldable(shown);
    default:
        return {};
    }
}

bool TraceModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != FoldedRole
        || !checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return false;
    const auto row = static_cast<std::size_t>(index.row());
    if (m_folded[row] == value.toBool() || !isFoldable(m_cards[row]))
        return false;
    m_folded[row] = value.toBool();
    emit dataChanged(index, index, {FoldedRole});
    return true;
}

} // namespace tradespace
