// A window with nothing but the pad, as large as a screen gives it.
import QtQuick
import QtQuick.Controls
import Theme
import Controls
import ViewModels

ApplicationWindow {
    id: window

    required property WritingModel vm
    property bool open: true
    property bool shown: true
    readonly property int side: (place.item as HandwritingPad)?.side ?? 0
    readonly property real scaled: Theme.scale
    signal chosen(string character)

    width: 968
    height: 560
    color: Theme.paper
    visible: true

    Loader {
        id: place
        anchors.fill: parent
        active: window.open
        visible: window.shown
        sourceComponent: HandwritingPad {
            vm: window.vm
            onChosen: character => window.chosen(character)
        }
    }
}
