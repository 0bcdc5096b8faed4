#pragma once

#include <QComboBox>
#include <QTimer>

namespace partita::ui {

class Workspace;

// Chooses the take that Blend goes towards, among those that do not lie open.
class BlendBox : public QComboBox {
    Q_OBJECT

public:
    explicit BlendBox(Workspace& workspace, QWidget* parent = nullptr);

private:
    void fill();

    Workspace& workspace_;
    QTimer soon_; // takes come and change several at once
};

} // namespace partita::ui
