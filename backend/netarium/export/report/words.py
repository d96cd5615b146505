"""What a report says, in both languages."""

from typing import Literal

from netarium.spec.text import Text

Language = Literal["en", "zh"]

STATUS = {
    "queued": Text("waiting", "等待中"),
    "starting": Text("starting", "启动中"),
    "running": Text("training", "训练中"),
    "paused": Text("paused", "已暂停"),
    "finished": Text("finished", "已完成"),
    "stopped": Text("stopped", "已停止"),
    "failed": Text("failed", "失败"),
    "diverged": Text("diverged", "已发散"),
}

COLUMNS = {
    "loss": Text("Training loss", "训练损失"),
    "val_loss": Text("Validation loss", "验证损失"),
    "accuracy": Text("Training accuracy", "训练准确率"),
    "val_accuracy": Text("Validation accuracy", "验证准确率"),
    "r2": Text("Training R²", "训练 R²"),
    "val_r2": Text("Validation R²", "验证 R²"),
    "token_accuracy": Text("Training token accuracy", "训练词元准确率"),
    "val_token_accuracy": Text("Validation token accuracy", "验证词元准确率"),
    "sequence_accuracy": Text("Training sequence accuracy", "训练序列准确率"),
    "val_sequence_accuracy": Text("Validation sequence accuracy", "验证序列准确率"),
    "lr": Text("Learning rate", "学习率"),
    "grad_norm": Text("Gradient length", "梯度长度"),
}

MANIFEST = {
    "netarium": Text("Netarium", "Netarium"),
    "python": Text("Python", "Python"),
    "torch": Text("PyTorch", "PyTorch"),
    "numpy": Text("NumPy", "NumPy"),
    "machine": Text("Machine", "机器"),
    "cpu_capability": Text("CPU capability", "CPU 指令集"),
    "threads": Text("Threads", "线程数"),
    "device": Text("Device", "设备"),
    "seed": Text("Seed", "随机种子"),
    "total_steps": Text("Planned updates", "计划更新次数"),
    "weights": Text("Begins with imported weights", "起始于导入的权重"),
}

WORDS = {
    "report": Text("Report of a run", "运行报告"),
    "untitled": Text("Untitled", "未命名"),
    "step": Text("updates", "次更新"),
    "epoch": Text("epochs", "轮"),
    "parameters": Text("parameters", "个参数"),
    "samples": Text("training samples", "个训练样本"),
    "curves": Text("Curves", "曲线"),
    "curves_note": Text(
        "Loss of every update before it was made; validation after each epoch. Hover to read values.",
        "每次更新前的损失；每轮结束后验证。将鼠标移到曲线上可读数值。",
    ),
    "thinned": Text(
        "The curves show at most {points} points each; extremes are kept.", "每条曲线最多显示 {points} 个点；保留极值。"
    ),
    "no_curves": Text("Nothing was measured yet.", "还没有测得任何数值。"),
    "update": Text("Update", "更新"),
    "metric": Text("Metric", "指标"),
    "final": Text("At the end", "最终值"),
    "best": Text("Best", "最佳值"),
    "metrics": Text("Metrics", "指标"),
    "network": Text("Network", "网络"),
    "node": Text("Node", "节点"),
    "layer": Text("Layer", "层"),
    "settings": Text("Settings", "设置"),
    "reads": Text("Reads", "输入"),
    "shape": Text("Output of one sample", "单个样本的输出"),
    "count": Text("Parameters", "参数"),
    "total": Text("Together", "合计"),
    "data": Text("Data", "数据"),
    "training": Text("Training", "训练"),
    "setting": Text("Setting", "设置"),
    "value": Text("Value", "值"),
    "changes": Text("Changes while it trained", "训练中的改动"),
    "changes_none": Text("Nothing was changed while it trained.", "训练中没有任何改动。"),
    "after": Text("After update", "在第几次更新后"),
    "manifest": Text("Made with", "运行环境"),
    "manifest_note": Text(
        "With the same versions, CPU capability and threads the same experiment gives the same curve, bit for bit.",
        "版本、CPU 指令集和线程数相同时，同一实验得到逐位相同的曲线。",
    ),
    "experiment": Text("The experiment as JSON", "实验的 JSON"),
    "experiment_note": Text(
        "Import it in Netarium, or train it in a terminal: netarium train experiment.json",
        "可导入 Netarium，或在终端训练：netarium train experiment.json",
    ),
    "parent": Text("Branched from run {run} at step {step}.", "从运行 {run} 的第 {step} 步分支而来。"),
    "on": Text("yes", "是"),
    "off": Text("no", "否"),
    "none": Text("none", "无"),
    "so_many": Text("{n} points", "{n} 个点"),
    "times": Text("{n} times", "{n} 次"),
    "frozen": Text("frozen", "已冻结"),
    "shares": Text("weights of {node}", "共享 {node} 的权重"),
}


def word(name: str, language: Language, **values: object) -> str:
    """Return a text of the report."""
    return _of(WORDS[name], language).format(**values)


def column(name: str, language: Language) -> str:
    """Return what a column of the curves is called."""
    return _of(COLUMNS[name], language) if name in COLUMNS else name


def title(text: Text, language: Language) -> str:
    """Return a text of the catalogue."""
    return _of(text, language)


def _of(text: Text, language: Language) -> str:
    return text.zh if language == "zh" else text.en
