// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace tradespace {

/// A line of plain text that ends in "…" when there is too little room; the whole is its tooltip.
/// Lives in the GUI thread.
class ElidedLabel : public QLabel
{
    Q_OBJECT

public:
    explicit ElidedLabel(QWidget *parent = nullptr);
    /// Sets the text. `whole`: plain text, what the tooltip shows, when it is more than the line.
    void setLine(const QString &line, const QString &whole = {});
    QSize minimumSizeHint() const override;
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void tell();

    QString m_whole;
};

} // namespace tradespace
