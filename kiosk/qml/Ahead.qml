// What the window and home are made of, named so that it is read and compiled before their view models are imported.
// Nothing of it is ever made.
import QtQuick
import QtQuick.Controls
import QtQuick.Layouts
import Theme
import Controls

Item {
    TopBar { }
    Banner { }
    Screens { }
    BottomBar { }
    Spread { }
    Masthead { }
    Tile { }
    Card { }
    SectionHead { }
    BoardLine { }
    BigButton { }
    Icon { }
}
