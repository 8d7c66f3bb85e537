namespace Cbi.Learning;

/// <summary>How values of a setting are drawn.</summary>
public enum SettingScale
{
    /// <summary>
    /// Uniform in the logarithm between from and to, rounded to two significant digits (whole settings to whole numbers).
    /// </summary>
    Log,

    /// <summary>One of from, from + step, …, to, each as likely.</summary>
    Linear,

    /// <summary>One of the values, each as likely.</summary>
    Choice,
}
