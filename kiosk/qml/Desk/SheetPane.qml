// A paper as pictures, page by page: the sheet as it will hang, or what somebody brought.
import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Theme
import Controls

ColumnLayout {
    id: pane

    required property var ratios
    required property int revision
    required property string title
    property string provider: "sheet"
    property string chip
    property string trouble
    property string waiting
    property real zoom: 1

    spacing: Theme.near

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.near

        Words {
            text: pane.title
            font.pixelSize: Theme.note
            font.bold: true
            Accessible.role: Accessible.Heading
        }
        Chip {
            visible: pane.chip !== ""
            text: pane.chip
            tone: pane.chip === "全名" ? "sea" : "gold"
            size: Theme.small
        }
        Caption {
            Layout.fillWidth: true
            text: pane.ratios.length > 1 ? "共 " + pane.ratios.length + " 页" : ""
        }
        DeskButton {
            quiet: true
            enabled: pane.ratios.length > 0
            text: pane.zoom > 1 ? "看整页" : "放大"
            onClicked: pane.zoom = pane.zoom > 1 ? 1 : 1.8
        }
    }
    Rectangle {
        id: table
        Layout.fillWidth: true
        Layout.fillHeight: true
        color: Theme.plainSoft
        radius: Theme.radiusSmall
        border.width: pages.activeFocus ? Theme.rule : 0
        border.color: Theme.sea
        clip: true

        ListView {
            id: pages
            anchors.fill: parent
            anchors.margins: Theme.near
            visible: pane.trouble === "" && count > 0
            model: pane.ratios
            spacing: Theme.gap
            clip: true
            contentWidth: Math.max(width, sheetWidth)
            flickableDirection: Flickable.AutoFlickIfNeeded
            boundsBehavior: Flickable.StopAtBounds
            activeFocusOnTab: count > 0
            Accessible.name: pane.title + "，共 " + count + " 页"
            Keys.onUpPressed: flick(0, 900)
            Keys.onDownPressed: flick(0, -900)
            ScrollBar.vertical: ScrollBar {}
            ScrollBar.horizontal: ScrollBar {}

            onCountChanged: Qt.callLater(positionViewAtBeginning)
            onSheetWidthChanged: Qt.callLater(positionViewAtBeginning)

            readonly property real ratio: pane.ratios[0] ?? 1.414
            readonly property int sheetWidth: Math.round(Math.min(width, height / ratio) * pane.zoom)

            delegate: Item {
                id: page

                required property int index
                required property real modelData

                width: Math.max(pages.width, pages.sheetWidth)
                height: Math.round(pages.sheetWidth * modelData)

                Image {
                    anchors.horizontalCenter: parent.horizontalCenter
                    width: pages.sheetWidth
                    height: parent.height
                    sourceSize.width: width * Screen.devicePixelRatio
                    source: "image://" + pane.provider + "/" + pane.revision + "/" + page.index
                    Accessible.role: Accessible.Graphic
                    Accessible.name: "第 " + (page.index + 1) + " 页"
                }
            }
        }
        ColumnLayout {
            anchors.centerIn: parent
            width: parent.width - 4 * Theme.margin
            visible: !pages.visible
            spacing: Theme.gap

            Icon {
                Layout.alignment: Qt.AlignHCenter
                name: pane.trouble ? "warn" : "board"
                size: Theme.icon * 2
                colour: pane.trouble ? Theme.seal : Theme.soft
            }
            Words {
                Layout.fillWidth: true
                horizontalAlignment: Text.AlignHCenter
                text: pane.trouble ? pane.trouble : pane.waiting
                color: pane.trouble ? Theme.seal : Theme.soft
                font.pixelSize: Theme.note
            }
        }
    }
}
