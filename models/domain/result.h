// SPDX-FileCopyrightText: 2026 The Tradespace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QString>
#include <tl/expected.hpp>

namespace tradespace {

/// What went wrong, where, and what the reader can do about it. A value: copy it to any thread.
struct Error
{
    enum class Kind
    {
        Input, ///< the user's file or setting is at fault
        Refused, ///< a limit, a newer file, a foreign file: nothing was changed
        Storage, ///< disk full, read-only, damaged
        Infrastructure, ///< a server, process or network failed; not the agent's fault
        Stopped, ///< asked to stop
    };
    Kind kind = Kind::Input;
    QString place; ///< file, line, JSON path; empty when there is none
    QString message; ///< what happened, one sentence
    QString mend; ///< what to do, one sentence; may be empty

    /// "place: message mend", as shown on a terminal or in an error bar.
    QString text() const;
};

template <class T> using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> fail(Error::Kind kind, QString place, QString message,
                                  QString mend = {})
{
    return tl::unexpected<Error>(
        Error{kind, std::move(place), std::move(message), std::move(mend)});
}

inline tl::unexpected<Error> fail(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

/// Translation context for messages made below the widgets.
class Tr
{
    Q_DECLARE_TR_FUNCTIONS(Tr)
};

} // namespace tradespace
