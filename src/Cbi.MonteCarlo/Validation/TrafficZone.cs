namespace Cbi.MonteCarlo;

/// <summary>Zone of the Basel traffic light.</summary>
public enum TrafficZone
{
    Green,

    Yellow,

    Red,
}
