// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/json.h"

#include <QWidget>

#include <vector>

class QCheckBox;
class QLineEdit;

namespace tradespace {

class FlowLayout;

/// What parts the items of an answer: a box to tick for each of the usual separators and for others
/// that are in use, and a field for another one. At least one is always ticked. Lives in the GUI
/// thread.
class SeparatorPicker : public QWidget
{
    Q_OBJECT

public:
    explicit SeparatorPicker(QWidget *parent = nullptr);
    /// A list of texts; anything else stands for the usual ones.
    void show(const Json &separators);

signals:
    void chosen(const tradespace::Json &separators); ///< null: the usual ones

private:
    void addBox(const std::string &separator);
    void take(const std::string &separator, bool on);
    void takeAnother();
    void remakeOthers();

    struct Box
    {
        std::string separator;
        QCheckBox *box;
    };
    FlowLayout *m_row;
    std::vector<std::string> m_list; ///< in use, in their order
    std::vector<Box> m_boxes; ///< the usual ones first
    QLineEdit *m_another;
};

} // namespace tradespace
