// Large page buttons with where one is between them; side by side, or one above the other beside a table.
import QtQuick
import QtQuick.Layouts
import Theme

Item {
    id: pager

    property int page: 0
    property int pages: 1
    property string here: ""
    property bool upright: Theme.wide
    signal turn(int page)

    implicitHeight: upright ? column.implicitHeight : Math.max(Theme.button, told.implicitHeight)
    implicitWidth: upright ? Math.round(Theme.word * 4.6) : 0
    visible: pages > 1

    GridLayout {
        id: column
        anchors.fill: parent
        flow: pager.upright ? GridLayout.TopToBottom : GridLayout.LeftToRight
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap

        BigButton {
            Layout.fillWidth: pager.upright
            Layout.fillHeight: pager.upright
            Layout.preferredWidth: pager.upright ? 0 : Math.round(Theme.word * (Theme.elder ? 5.6 : 7))
            Layout.maximumHeight: pager.upright ? Math.round(2.2 * Theme.button) : Theme.button
            Layout.alignment: pager.upright ? Qt.AlignTop : Qt.AlignVCenter
            text: "上一页"
            enabled: pager.page > 0
            onClicked: pager.turn(pager.page - 1)
        }
        ColumnLayout {
            id: told
            Layout.fillWidth: true
            spacing: Theme.tight

            Words {
                Layout.fillWidth: true
                horizontalAlignment: Text.AlignHCenter
                text: "第 " + (pager.page + 1) + " 页" + (pager.upright || Theme.elder ? "\n" : "，") + "共 " + pager.pages + " 页"
                color: Theme.soft
                font.pixelSize: Math.min(Theme.note, Math.round(Theme.word * 0.9))
            }
            Words {
                Layout.fillWidth: true
                horizontalAlignment: Text.AlignHCenter
                visible: pager.here !== "" && (pager.upright || !Theme.elder)
                text: pager.here
                color: Theme.soft
                font.pixelSize: Theme.caption
            }
        }
        BigButton {
            Layout.fillWidth: pager.upright
            Layout.fillHeight: pager.upright
            Layout.preferredWidth: pager.upright ? 0 : Math.round(Theme.word * (Theme.elder ? 5.6 : 7))
            Layout.maximumHeight: pager.upright ? Math.round(2.2 * Theme.button) : Theme.button
            Layout.alignment: pager.upright ? Qt.AlignBottom : Qt.AlignVCenter
            text: "下一页"
            enabled: pager.page < pager.pages - 1
            onClicked: pager.turn(pager.page + 1)
        }
    }
}
