#pragma once

#include <QString>

class QFormLayout;
class QFrame;
class QLabel;
class QPushButton;
class QVBoxLayout;
class QWidget;

namespace partita::ui {

// The few kinds of widget that the panels are made of, so that they look alike.
QVBoxLayout* panelLayout(QWidget* panel);
QLabel* panelHeading(const QString& text);
QLabel* sectionLabel(const QString& text);
QLabel* wrappedLabel(const QString& text = {}); // selectable with the mouse
void makeFaint(QWidget* label);                 // words of less weight
void explain(QWidget* widget, const QString& name, const QString& meaning); // to a screen reader and under the mouse
QFormLayout* panelForm(QWidget* parent);        // wraps where it is narrow
void addField(QFormLayout* form, const QString& label, QWidget* field);
QPushButton* primaryButton(const QString& text);
QFrame* makeCard();
QVBoxLayout* cardLayout(QFrame* card);

} // namespace partita::ui
