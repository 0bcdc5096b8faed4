#pragma once

#include "core/dataset/Corpus.h"

#include <QWidget>

#include <array>
#include <vector>

class QCheckBox;
class QLabel;

namespace partita::ui {

class Library;

// The players that the music is laid out in, each to be left out of learning, or one part for all of them.
// Seen only where there is something to choose.
class PartsBox : public QWidget {
    Q_OBJECT

public:
    explicit PartsBox(Library& library, QWidget* parent = nullptr);

    // Those of the music and those that are left out of it, rising; empty where there is one part for all.
    static std::vector<PartRole> shownParts(const Corpus& corpus);

private:
    void showCorpus();

    Library& library_;
    QLabel* title_;
    std::array<QCheckBox*, partRoleCount> parts_;
    QCheckBox* together_;
};

} // namespace partita::ui
