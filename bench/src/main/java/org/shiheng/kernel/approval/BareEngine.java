package org.shiheng.kernel.approval;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flowable.engine.ProcessEngine;
import org.shiheng.kernel.database.Scope;
import org.shiheng.kernel.database.ScopedDatabase;

/** The engine alone, with our settings and on our tables, one transaction a call: what the bench compares sign-off with. */
public final class BareEngine {

    private static final String TWO = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:flowable="http://flowable.org/bpmn" targetNamespace="bench">
            <process id="bare" isExecutable="true"><startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="a"/>
            <userTask id="a" flowable:candidateGroups="heads"/><sequenceFlow id="f2" sourceRef="a" targetRef="b"/>
            <userTask id="b" flowable:candidateGroups="heads"/><sequenceFlow id="f3" sourceRef="b" targetRef="e"/><endEvent id="e"/></process></definitions>""";

    private final ProcessEngine engine;
    private final ScopedDatabase database;
    private final String definition;

    public BareEngine(DataSource dataSource, ScopedDatabase database) {
        this.database = database;
        var settings = SigningEngine.settings(dataSource);
        settings.setEngineName("bench-bare");
        this.engine = settings.buildProcessEngine();
        this.definition = database.change(Scope.wholeCity(), jdbc -> {
            String deployment = engine.getRepositoryService()
                    .createDeployment()
                    .addString("bare.bpmn20.xml", TWO)
                    .deploy()
                    .getId();
            return engine.getRepositoryService()
                    .createProcessDefinitionQuery()
                    .deploymentId(deployment)
                    .singleResult()
                    .getId();
        });
    }

    /** Completions of a user task a second, after so many that are not counted; each finds its task and completes it. */
    public int tasksPerSecond(int times, int before) {
        List<String> instances = new ArrayList<>();
        for (int i = 0; i < times + before; i++) {
            instances.add(start());
        }
        long started = 0;
        for (int i = 0; i < instances.size(); i++) {
            if (i == before) {
                started = System.nanoTime();
            }
            complete(instances.get(i));
        }
        int rate = (int) (times * 1_000_000_000L / (System.nanoTime() - started));
        instances.forEach(this::complete);
        return rate;
    }

    /** Processes of two user tasks a second, from the start to the end, after so many that are not counted. */
    public int processesPerSecond(int times, int before) {
        long started = 0;
        for (int i = 0; i < times + before; i++) {
            if (i == before) {
                started = System.nanoTime();
            }
            String instance = start();
            complete(instance);
            complete(instance);
        }
        return (int) (times * 1_000_000_000L / (System.nanoTime() - started));
    }

    private String start() {
        return database.change(
                Scope.wholeCity(),
                jdbc -> engine.getRuntimeService()
                        .startProcessInstanceById(definition, Map.<String, Object>of())
                        .getId());
    }

    private void complete(String instance) {
        database.run(
                Scope.wholeCity(),
                jdbc -> engine.getTaskService()
                        .complete(engine.getTaskService()
                                .createTaskQuery()
                                .processInstanceId(instance)
                                .singleResult()
                                .getId()));
    }
}
