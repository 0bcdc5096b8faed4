#pragma once

#include "ui/workspace/Training.h"

#include <QWidget>

class QComboBox;
class QFrame;
class QLabel;
class QProgressBar;
class QPushButton;

namespace partita::ui {

class ChainView;
class Drawer;
class FeatureView;
class LearnDetails;
class LearningPlot;

// The right panel at stage 2: learn, and watch it.
class LearnPanel : public QWidget {
    Q_OBJECT

public:
    LearnPanel(Training& training, const Library& library, std::vector<const ModelFamily*> families,
               QWidget* parent = nullptr);

signals:
    void useAsked(); // the model: on to making music
    void musicAsked();

private:
    QWidget* choices();
    QWidget* buttons();
    QFrame* banner();
    void connectTraining();
    void choose();
    void fillPresets();
    void mainPressed();
    void showState();
    void showPlan();
    void showMeaning();
    void showStatus();
    void showCurve();
    void showBanner();
    QString endSentence() const;

    Training& training_;
    const Library& library_;
    std::vector<const ModelFamily*> families_; // not empty
    QComboBox* family_;
    QComboBox* preset_;
    QLabel* meaning_;
    QLabel* plan_;
    QPushButton* main_;
    QPushButton* finish_;
    QLabel* status_;
    QProgressBar* progress_;
    QFrame* banner_;
    QLabel* bannerText_;
    QPushButton* use_;
    QPushButton* trainOn_;
    LearningPlot* plot_;
    QLabel* featuresTitle_;
    FeatureView* features_;
    LearnDetails* details_;
    ChainView* chains_;
    Drawer* chainsDrawer_;
};

} // namespace partita::ui
