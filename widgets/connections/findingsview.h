// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/serverprobe.h"

#include <QWidget>

class QLabel;

namespace tradespace {

/// What a check found, one line each: a mark, the subject, a sentence. Hidden while there is
/// nothing. Lives in the GUI thread.
class FindingsView : public QWidget
{
    Q_OBJECT

public:
    explicit FindingsView(const ServerProbe &probe, QWidget *parent = nullptr);

private:
    void follow();

    const ServerProbe &m_probe;
    QLabel *m_heading;
    QWidget *m_lines = nullptr;
};

} // namespace tradespace
