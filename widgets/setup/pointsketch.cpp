// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/setup/pointsketch.h"

#include "models/domain/wording.h"
#include "widgets/common/marker.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace tradespace {

namespace {

constexpr std::size_t mostRows = 8;
constexpr std::size_t mostCurves = 1000;
constexpr int rowHeight = 34;
constexpr int axisHeight = 44;
constexpr int side = 8;

std::vector<std::string> textsOf(const Json &list)
{
    std::vector<std::string> out;
    if (!list.is_array())
        return out;
    for (const Json &text : list) {
        if (text.is_string())
            out.push_back(text.get<std::string>());
    }
    return out;
}

} // namespace

PointSketch::PointSketch(const Draft &draft, QWidget *parent)
    : QWidget(parent)
    , m_draft(draft)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&draft, &Draft::changed, this, &PointSketch::refresh);
    connect(&draft, &Draft::forecastChanged, this, &PointSketch::refresh);
    refresh();
}

void PointSketch::setTheme(const Theme &theme)
{
    m_theme = theme;
    update();
}

QSize PointSketch::sizeHint() const
{
    return {260, static_cast<int>(m_rows.size()) * rowHeight + (m_rows.empty() ? 0 : axisHeight)};
}

void PointSketch::refresh()
{
    m_rows.clear();
    m_more = 0;
    // a description from elsewhere may list anything
    if (m_draft.size().curves > mostCurves || m_draft.size().budgets > mostCurves)
        return;
    const auto strategies = textsOf(m_draft.value(u"arms.strategies"_s));
    const auto topologies = textsOf(m_draft.value(u"arms.topologies"_s));
    const auto models = textsOf(m_draft.value(u"arms.models"_s));
    const Json except = m_draft.value(u"arms.except"_s);
    std::vector<double> levels;
    const Json calls = m_draft.value(u"arms.calls_per_tool"_s);
    for (const Json &level : calls.is_array() ? calls : Json::array()) {
        if (level.is_number_integer() && level > 0)
            levels.push_back(level.get<double>());
    }
    const auto &forecast = m_draft.forecast();
    m_piloted = forecast && forecast->pilotRuns > 0;
    const std::size_t budgets = m_draft.size().budgets;
    std::size_t arm = 0;
    for (const auto &model : models) { // the order of the arms of a plan
        for (const auto &topology : topologies) {
            for (const auto &strategy : strategies) {
                const Json pair{strategy, topology};
                if (except.is_array()
                    && std::find(except.begin(), except.end(), pair) != except.end())
                    continue;
                Row row{qstr(strategy), qstr(topologies.size() > 1 ? topology : strategy), {}};
                if (topologies.size() > 1)
                    row.name += u" · "_s + qstr(topology);
                if (models.size() > 1)
                    row.name += u" · "_s + qstr(model);
                for (std::size_t i = 0; i < budgets; ++i, ++arm) {
                    if (m_piloted && arm < forecast->calls.size())
                        row.places.push_back(forecast->calls[arm]);
                    else if (i < levels.size())
                        row.places.push_back(levels[i]);
                }
                std::erase_if(row.places, [](double v) { return !(v > 0); });
                if (m_rows.size() < mostRows)
                    m_rows.push_back(std::move(row));
                else
                    ++m_more;
            }
        }
    }
    if (std::all_of(m_rows.begin(), m_rows.end(), [](const Row &r) { return r.places.empty(); }))
        m_rows.clear();
    updateGeometry();
    update();
}

void PointSketch::paintEvent(QPaintEvent *)
{
    if (m_rows.empty())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    double low = 1e300;
    double high = 0;
    for (const Row &row : m_rows) {
        for (const double place : row.places) {
            low = std::min(low, place);
            high = std::max(high, place);
        }
    }
    const bool logarithmic = high / low > 20;
    const auto at = [&](double value) {
        const double share = high <= low ? 0.5
            : logarithmic                ? std::log(value / low) / std::log(high / low)
                                         : value / high;
        return side + 6 + share * (width() - 2.0 * (side + 6));
    };
    const QFont caption = Theme::font(Theme::captionPx);
    const QFontMetrics metrics(caption);
    painter.setFont(caption);
    int y = 0;
    for (std::size_t i = 0; i < m_rows.size(); ++i, y += rowHeight) {
        const SeriesStyle style = m_theme.series(m_rows[i].styleName, static_cast<int>(i));
        painter.setPen(m_theme.secondary);
        painter.drawText(QRect(side, y, width() - 2 * side, metrics.height()), Qt::AlignLeft,
                         metrics.elidedText(m_rows[i].name, Qt::ElideRight, width() - 2 * side));
        const double middle = y + metrics.height() + 8;
        painter.setPen(QPen(m_theme.grid, 1));
        painter.drawLine(QPointF(side, middle), QPointF(width() - side, middle));
        for (const double place : m_rows[i].places)
            paintMarker(painter, QPointF(at(place), middle), 4, style, m_theme.raised);
    }
    painter.setPen(QPen(m_theme.axis, 1));
    painter.drawLine(QPointF(side, y + 2), QPointF(width() - side, y + 2));
    painter.setPen(m_theme.secondary);
    const QString first = logarithmic ? QString::number(low, 'g', 2) : u"0"_s;
    painter.drawText(QRect(side, y + 5, width() - 2 * side, metrics.height()), Qt::AlignLeft,
                     first);
    painter.drawText(QRect(side, y + 5, width() - 2 * side, metrics.height()), Qt::AlignRight,
                     QString::number(high, 'g', high < 100 ? 2 : 3));
    QString title = m_piloted ? tr("Tool calls per task, mean") : tr("Calls allowed per tool");
    if (logarithmic)
        title += tr(", log");
    if (m_more > 0)
        title += u"; "_s + counted(m_more, tr("%1 more curve"), tr("%1 more curves"));
    painter.setPen(m_theme.text);
    painter.drawText(QRect(side, y + 6 + metrics.height(), width() - 2 * side, metrics.height()),
                     Qt::AlignHCenter, title);
}

} // namespace tradespace
