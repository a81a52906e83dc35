// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/chartpicture.h"

#include "widgets/charts/tradechart.h"

#include <QPainter>
#include <QSaveFile>

namespace tradespace {

QImage renderImage(const ChartData &data, const Theme &theme, QSize size, double scale)
{
    TradeChart chart;
    chart.resize(size);
    chart.setTheme(theme);
    chart.setData(data);
    chart.grab(QRect(0, 0, 1, 1)); // delivers the resize that a widget never shown still waits for
    QImage image((QSizeF(size) * scale).toSize(), QImage::Format_RGB32);
    image.fill(theme.panel);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    chart.QGraphicsView::render(&painter, QRectF(QPointF(), image.size()), QRect(QPoint(), size));
    painter.end();
    image.setDotsPerMeterX(qRound(96 * scale / 0.0254));
    image.setDotsPerMeterY(qRound(96 * scale / 0.0254));
    return image;
}

Result<void> renderPng(const ChartData &data, const Theme &theme, QSize size, double scale,
                       const QString &file)
{
    QSaveFile out(file);
    const bool written = out.open(QIODevice::WriteOnly)
        && renderImage(data, theme, size, scale).save(&out, "PNG") && out.commit();
    if (!written)
        return fail(Error::Kind::Storage, file,
                    Tr::tr("The picture cannot be written: %1.").arg(out.errorString()),
                    Tr::tr("Choose a folder that you may write to and that has room."));
    return {};
}

} // namespace tradespace
